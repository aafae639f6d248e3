-- How common the rarest pair of characters in a text is among the names of leads, 0 to 1, as the last ANALYZE has it; 0
-- where that knows nothing of it. No text is more common than its rarest pair, while the planner multiplies the pairs of a
-- text as if they came by chance and takes “机械有限公司” for rare.
create function cairn_commonness(words text) returns float8
  language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(min(coalesce(known.share, 0)), 0)
    from unnest(cairn_pairs(words)) as pair
    left join (select e.elem, e.share from pg_stats s
                cross join lateral unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs::float8[]) as e(elem, share)
                where s.schemaname = 'public' and s.tablename = 'lead_by_words' and s.attname = 'cairn_pairs') known
      on known.elem = pair $$;

-- As before, but for a text that many names hold the newest leads are looked at first, and no more of them than a reader
-- waits for: mostly they hold all that is asked for. Otherwise the index says where the text stands.
create or replace function find_leads(words text, tail text, start text, shy boolean, most int) returns setof uuid
  language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  newest constant int := 50000;
  found uuid[];
begin
  if tail = '' and start = '' and cairn_commonness(words) >= 0.04 then
    execute
      'select array_agg(id) from (
         select id from (select id, owner_id, name, company, arrived_at from lead where org_id = $1
                          order by arrived_at desc, id desc limit $6) l
          where ($2 in (''engine'', ''all'') or owner_id is null or owner_id = any ($3))
            and position($4 in lower(name || '' '' || company)) > 0
          order by arrived_at desc, id desc limit $5) f'
      into found using cairn_org(), cairn_scope(), cairn_owners(), words, most, newest;
    if cardinality(found) = most then return query select unnest(found); return; end if;
  end if;
  return query execute
    'select id from lead where org_id = $1
        and ($2 in (''engine'', ''all'') or owner_id is null or owner_id = any ($3))
        and (cairn_pairs(lower(name || '' '' || company)) @> cairn_pairs($4) and position($4 in lower(name || '' '' || company)) > 0'
    || case when tail <> '' then ' or reverse(phone_key) like $5 || ''%'' and (not $7 or owner_id is not null)' else '' end
    || case when start <> '' then ' or mail_key like $6 || ''%'' and (not $7 or owner_id is not null)' else '' end
    || ') order by arrived_at desc, id desc limit $8'
    using cairn_org(), cairn_scope(), cairn_owners(), words, reverse(tail), start, shy, most;
end $$;
