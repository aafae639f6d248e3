-- Names that are entered by the ten thousand wait in longer lists until they are put into the indexes that find them; once
-- all are entered, that is done at once, so that nobody's next search or customer has to.
create function cairn_settle_names() returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if cairn_scope() <> 'engine' then raise exception 'not for this session'; end if;
  perform gin_clean_pending_list('search_entry_by_grams'), gin_clean_pending_list('customer_by_words'),
    gin_clean_pending_list('contact_by_words');
end $$;
