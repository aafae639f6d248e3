-- As before, with fewer parts asked for and fewer entries looked at: what is much commoner than the rarest part of a text
-- (“ong” beside “gwa”) tells little more than that does, and costs most of the time.
create or replace function search_names(of_kind text, words text, given text[], most int) returns table (found_id uuid, partly boolean)
  language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  newest constant int := 5000;
  candidates constant int := 1000;
  own constant int := 1000;
  common constant float8 := 0.02;
  -- What is not known to be common holds at most so much; and how much commoner than the rarest a part may be.
  unknown constant float8 := 0.005;
  times constant int := 12;
  begins constant text := 'position(chr(10) || $5 in chr(10) || e.words) > 0 as begins';
  seen constant text := cairn_seen(of_kind, 'e.id');
  grams text[];
  share float8;
  found uuid[] := '{}';
  mine uuid[] := '{}';
begin
  with known as materialized (
    select gram, coalesce(k.share, 0) as share
      from unnest(cairn_grams(of_kind, given)) as gram
      left join (select e.elem, e.share from pg_stats s
                  cross join lateral unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs::float8[]) as e(elem, share)
                  where s.schemaname = 'public' and s.tablename = 'search_entry' and s.attname = 'grams') k
        on k.elem = gram)
  select coalesce(array_agg(k.gram order by k.share) filter (where k.share <= times * greatest(unknown, r.rarest)), '{}'), coalesce(min(r.rarest), 1)
    into grams, share
    from known k cross join (select min(known.share) as rarest from known) r;
  if share >= common then
    execute
      'select coalesce(array_agg(id), ''{}'') from (
         select id from (select e.id, e.at, e.words from search_entry e where e.org_id = $1 and e.kind = $4
                          order by e.at desc, e.id desc limit $7) e
          where position($5 in e.words) > 0 and ' || seen || '
          order by e.at desc, e.id desc limit $6) f'
      into found using cairn_org(), cairn_scope(), cairn_owners(), of_kind, words, most, newest;
    if cardinality(found) = most or not exists (select 1 from search_entry e where e.org_id = cairn_org() and e.kind = of_kind
                                                 order by e.at desc, e.id desc offset newest)
    then return query select unnest(found), false; return; end if;
    if cairn_scope() = 'own' then
      execute
        'select coalesce(array_agg(e.id), ''{}'') from unnest(array(select '
        || case of_kind when 'contact' then 'q.id from customer o join contact q on q.org_id = o.org_id and q.customer_id = o.id'
                        else format('o.id from %I o', of_kind) end
        || ' where o.org_id = $1 and o.owner_id = any ($2) limit $5)) as m(id)
          join search_entry e on e.org_id = $1 and e.kind = $3 and e.id = m.id where position($4 in e.words) > 0'
        into mine using cairn_org(), cairn_owners(), of_kind, words, own;
    end if;
  elsif share = 0 then
    -- What is not known to be common is rare: three such grams tell about as much as all.
    grams := grams[1:3];
  end if;
  return query execute
    'with few as materialized (
       select e.id, e.at, ' || begins || ' from search_entry e
        where e.org_id + 0 = $1 and e.kind || '''' = $4 and e.grams @> $7 and position($5 in e.words) > 0 and $10 limit $8)
     (select id, false from (
        select * from (
          select * from few
          union
          select e.id, e.at, ' || begins || ' from unnest($9::uuid[]) as m(id)
            join search_entry e on e.org_id = $1 and e.kind = $4 and e.id = m.id
        ) f order by begins desc, at desc, id desc offset 0) e
       where ' || seen || ' order by begins desc, at desc, id desc limit $6)
     union all select null::uuid, true where not $10 or (select count(*) from few) = $8'
    using cairn_org(), cairn_scope(), cairn_owners(), of_kind, words, most, grams, candidates, found || mine,
          grams <> '{}' and cardinality(mine) < most;
end $$;
