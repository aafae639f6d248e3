-- What hangs on a customer without an id of its own moves with a merge, and back: each row keeps the merges that moved it,
-- the latest last. What the kept customer already has under the same key stays where it was.
alter table customer_item add column moved_by uuid[] not null default '{}';
alter table field_conflict add column moved_by uuid[] not null default '{}';

-- A customer that was merged is seen by whoever sees the one it was merged into.
create or replace function cairn_seen(kind text, alias text) returns text language sql immutable as $$
  select case kind
    when 'contact' then '(select true from contact p join customer c on c.org_id = p.org_id and c.id = p.customer_id
                           where p.org_id = $1 and p.id = ' || alias || ' and c.merged_into is null
                             and ($2 in (''engine'', ''all'') or c.owner_id is null or c.owner_id = any ($3)))'
    when 'customer' then '(select case when r.merged_into is null
                                       then $2 in (''engine'', ''all'') or r.owner_id is null or r.owner_id = any ($3)
                                       else (select $2 in (''engine'', ''all'') or k.owner_id is null or k.owner_id = any ($3)
                                               from customer k where k.org_id = $1 and k.id = r.merged_into) end
                             from customer r where r.org_id = $1 and r.id = ' || alias || ')'
    else '(select true from ' || kind || ' r where r.org_id = $1 and r.id = ' || alias ||
         ' and ($2 in (''engine'', ''all'') or r.owner_id is null or r.owner_id = any ($3)))'
  end $$;

drop function search_names(text, text, text[], int);

-- Ids of customers or contacts whose entry holds the words: those that begin with them first, then the newest. What many
-- entries hold is looked for among the newest, and among the session's own customers; the rest by its grams. A row without
-- an id says that not everything was looked at.
create function search_names(of_kind text, words text, given text[], most int) returns table (found_id uuid, partly boolean)
  language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  newest constant int := 5000;
  candidates constant int := 5000;
  own constant int := 50;
  common constant float8 := 0.005;
  grams constant text[] := cairn_grams(of_kind, given);
  seen constant text := cairn_seen(of_kind, 'e.id');
  share float8;
  found uuid[];
  older boolean;
begin
  select coalesce(min(coalesce(known.share, 0)), 1) into share
    from unnest(grams) as gram
    left join (select e.elem, e.share from pg_stats s
                cross join lateral unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs::float8[]) as e(elem, share)
                where s.schemaname = 'public' and s.tablename = 'search_entry' and s.attname = 'grams') known
      on known.elem = gram;
  if share >= common then
    execute
      'select array_agg(id) from (
         select id from (select e.id, e.at, e.words from search_entry e where e.org_id = $1 and e.kind = $4
                          order by e.at desc, e.id desc limit $7) e
          where position($5 in e.words) > 0 and ' || seen || '
          order by e.at desc, e.id desc limit $6) f'
      into found using cairn_org(), cairn_scope(), cairn_owners(), of_kind, words, most, newest;
    if cardinality(found) = most then return query select unnest(found), false; return; end if;
    older := exists (select 1 from search_entry e where e.org_id = cairn_org() and e.kind = of_kind
                      order by e.at desc, e.id desc offset newest);
    if not older then return query select unnest(found), false; return; end if;
    if cairn_scope() = 'own' then
      return query execute
        'select id, false from (
           select e.id, e.at from unnest($7::uuid[]) as f(id) join search_entry e on e.org_id = $1 and e.kind = $4 and e.id = f.id
           union
           (select e.id, e.at from customer o '
        || case of_kind when 'contact' then 'join contact q on q.org_id = o.org_id and q.customer_id = o.id ' else '' end
        || 'cross join lateral (select * from search_entry s where s.org_id = $1 and s.kind = $4
                                    and s.id = ' || case of_kind when 'contact' then 'q.id' else 'o.id' end || ' offset 0) e
             where o.org_id = $1 and o.owner_id = any ($3) and o.merged_into is null and position($5 in e.words) > 0
             limit $8)) f order by at desc, id desc limit $6'
        using cairn_org(), cairn_scope(), cairn_owners(), of_kind, words, most, found, own;
      return query select null::uuid, true;
      return;
    end if;
    if grams = '{}' then
      return query select unnest(found), false;
      return query select null::uuid, true;
      return;
    end if;
  end if;
  return query execute
    'with few as materialized (
       select e.id, e.at, position($5 in e.words) = 1 as begins from search_entry e
        where e.org_id = $1 and e.kind = $4 and e.grams @> $7 and position($5 in e.words) > 0 limit $8)
     (select id, false from (select * from few order by begins desc, at desc, id desc offset 0) e
       where ' || seen || ' order by begins desc, at desc, id desc limit $6)
     union all select null::uuid, true where (select count(*) from few) = $8'
    using cairn_org(), cairn_scope(), cairn_owners(), of_kind, words, most, grams, candidates;
end $$;
