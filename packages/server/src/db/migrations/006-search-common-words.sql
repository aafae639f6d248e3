-- A part that very many names hold (“机械有限”) is found by walking the newest rows, not by an index over all of them:
-- position() lets the planner guess so, where LIKE promised that few rows would match.
create or replace function find_leads(words text, tail text, start text, shy boolean, most int) returns setof uuid
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query execute
    'select id from lead where org_id = $1
        and ($2 in (''engine'', ''all'') or owner_id is null or owner_id = any ($3))
        and (cairn_pairs(lower(name || '' '' || company)) @> cairn_pairs($4) and position($4 in lower(name || '' '' || company)) > 0'
    || case when tail <> '' then ' or reverse(phone_key) like $5 || ''%'' and (not $7 or owner_id is not null)' else '' end
    || case when start <> '' then ' or mail_key like $6 || ''%'' and (not $7 or owner_id is not null)' else '' end
    || ') order by arrived_at desc, id desc limit $8'
    using cairn_org(), cairn_scope(), cairn_owners(), words, reverse(tail), start, shy, most;
end $$;

create or replace function find_customers(words text, tail text, start text, most int) returns setof uuid
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query execute
    'select c.id from customer c where c.org_id = $1
        and ($2 in (''engine'', ''all'') or c.owner_id is null or c.owner_id = any ($3))
        and (cairn_pairs(lower(c.name)) @> cairn_pairs($4) and position($4 in lower(c.name)) > 0
             or c.id = any (array(select p.customer_id from contact p where p.org_id = $1
                            and (cairn_pairs(lower(p.name)) @> cairn_pairs($4) and position($4 in lower(p.name)) > 0'
    || case when tail <> '' then ' or reverse(p.phone_key) like $5 || ''%''' else '' end
    || case when start <> '' then ' or p.mail_key like $6 || ''%''' else '' end
    || ') limit 5000))'
    || case when tail <> '' then ' or reverse(c.phone_key) like $5 || ''%''' else '' end
    || case when start <> '' then ' or c.mail_key like $6 || ''%''' else '' end
    || ') order by c.created_at desc, c.id desc limit $7'
    using cairn_org(), cairn_scope(), cairn_owners(), words, reverse(tail), start, most;
end $$;

create or replace function find_deals(words text, most int) returns setof uuid
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query execute
    'select d.id from deal d where d.org_id = $1
        and ($2 in (''engine'', ''all'') or d.owner_id is null or d.owner_id = any ($3))
        and (cairn_pairs(lower(d.name)) @> cairn_pairs($4) and position($4 in lower(d.name)) > 0
             or d.customer_id = any (array(select c.id from customer c where c.org_id = $1
                                     and cairn_pairs(lower(c.name)) @> cairn_pairs($4) and position($4 in lower(c.name)) > 0 limit 5000)))
      order by d.opened_at desc, d.id desc limit $5'
    using cairn_org(), cairn_scope(), cairn_owners(), words, most;
end $$;
