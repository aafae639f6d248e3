-- As before, but what a reader who sees few of the newest leads is found among them is enough when it fills two pages: to
-- look through the whole index for a text that many names hold takes longer than anybody waits.
create or replace function find_leads(words text, tail text, start text, shy boolean, most int) returns setof uuid
  language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  newest constant int := 50000;
  enough constant int := 100;
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
    if cardinality(found) >= least(enough, most) then return query select unnest(found); return; end if;
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
