-- Search over names. Two characters are a word in Chinese, so texts are indexed by their pairs of characters.
create function cairn_pairs(t text) returns text[] language sql immutable strict parallel safe as
  $$ select coalesce(array_agg(distinct substr(t, i, 2)), '{}') from generate_series(1, length(t) - 1) as i $$;

create index lead_by_words on lead using gin (cairn_pairs(lower(name || ' ' || company)));
create index lead_by_phone_tail on lead (org_id, reverse(phone_key) text_pattern_ops) where phone_key is not null;
create index lead_by_mail_start on lead (org_id, mail_key text_pattern_ops) where mail_key is not null;
create index lead_by_score on lead (org_id, score desc, id desc);
create index customer_by_words on customer using gin (cairn_pairs(lower(name)));
create index customer_by_phone_tail on customer (org_id, reverse(phone_key) text_pattern_ops) where phone_key is not null;
create index contact_by_phone_tail on contact (org_id, reverse(phone_key) text_pattern_ops) where phone_key is not null;
create index contact_by_words on contact using gin (cairn_pairs(lower(name)));
create index deal_by_words on deal using gin (cairn_pairs(lower(name)));
create index evidence_by_action on evidence (org_id, action_id) where action_id is not null;
create index evidence_by_customer on evidence (org_id, customer_id) where customer_id is not null;
create index action_by_customer on action (org_id, customer_id) where customer_id is not null;
create index action_late on action (org_id, due_at) where late;

-- Row-level security lets no index on a text pattern be used before it has looked at every row. These functions look
-- with the owner's eyes, keep to what the session may see, and give ids only: the query that asks reads the rows itself.
-- `tail` is the digits of a phone's end, `start` a mail's beginning; `shy` keeps both from finding what lies in a pool,
-- whose numbers are masked.
create function find_leads(words text, tail text, start text, shy boolean, most int) returns setof uuid
  language plpgsql stable security definer set search_path = public, pg_temp as $$
declare pattern text := '%' || replace(replace(replace(words, '\', '\\'), '%', '\%'), '_', '\_') || '%';
begin
  return query execute
    'select id from lead where org_id = $1
        and ($2 in (''engine'', ''all'') or owner_id is null or owner_id = any ($3))
        and (cairn_pairs(lower(name || '' '' || company)) @> cairn_pairs($4) and lower(name || '' '' || company) like $5'
    || case when tail <> '' then ' or reverse(phone_key) like $6 || ''%'' and (not $8 or owner_id is not null)' else '' end
    || case when start <> '' then ' or mail_key like $7 || ''%'' and (not $8 or owner_id is not null)' else '' end
    || ') order by arrived_at desc, id desc limit $9'
    using cairn_org(), cairn_scope(), cairn_owners(), words, pattern, reverse(tail), start, shy, most;
end $$;

create function find_customers(words text, tail text, start text, most int) returns setof uuid
  language plpgsql stable security definer set search_path = public, pg_temp as $$
declare pattern text := '%' || replace(replace(replace(words, '\', '\\'), '%', '\%'), '_', '\_') || '%';
begin
  return query execute
    'select c.id from customer c where c.org_id = $1
        and ($2 in (''engine'', ''all'') or c.owner_id is null or c.owner_id = any ($3))
        and (cairn_pairs(lower(c.name)) @> cairn_pairs($4) and lower(c.name) like $5
             or c.id = any (array(select p.customer_id from contact p where p.org_id = $1
                            and (cairn_pairs(lower(p.name)) @> cairn_pairs($4) and lower(p.name) like $5'
    || case when tail <> '' then ' or reverse(p.phone_key) like $6 || ''%''' else '' end
    || case when start <> '' then ' or p.mail_key like $7 || ''%''' else '' end
    || ') limit 5000))'
    || case when tail <> '' then ' or reverse(c.phone_key) like $6 || ''%''' else '' end
    || case when start <> '' then ' or c.mail_key like $7 || ''%''' else '' end
    || ') order by c.created_at desc, c.id desc limit $8'
    using cairn_org(), cairn_scope(), cairn_owners(), words, pattern, reverse(tail), start, most;
end $$;

create function find_deals(words text, most int) returns setof uuid
  language plpgsql stable security definer set search_path = public, pg_temp as $$
declare pattern text := '%' || replace(replace(replace(words, '\', '\\'), '%', '\%'), '_', '\_') || '%';
begin
  return query execute
    'select d.id from deal d where d.org_id = $1
        and ($2 in (''engine'', ''all'') or d.owner_id is null or d.owner_id = any ($3))
        and (cairn_pairs(lower(d.name)) @> cairn_pairs($4) and lower(d.name) like $5
             or d.customer_id = any (array(select c.id from customer c where c.org_id = $1
                                     and cairn_pairs(lower(c.name)) @> cairn_pairs($4) and lower(c.name) like $5 limit 5000)))
      order by d.opened_at desc, d.id desc limit $6'
    using cairn_org(), cairn_scope(), cairn_owners(), words, pattern, most;
end $$;
