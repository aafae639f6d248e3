-- Leads and deals are found by pinyin and initials, too.
alter table search_entry drop constraint search_entry_kind_check;
alter table search_entry add constraint search_entry_kind_check check (kind in ('customer', 'contact', 'lead', 'deal')) not valid;

-- Leads and deals still to be entered, a row for each step that named some, and customers whose deals are.
create table search_later (
  org_id int not null,
  n bigint generated always as identity,
  ids uuid[] not null,
  primary key (org_id, n)
);
alter table search_later enable row level security;
create policy engine on search_later using ((select cairn_scope()) = 'engine') with check (org_id = (select cairn_org()));

-- Those of before.
insert into search_backlog select id from org on conflict do nothing;

-- By the number of a contract, quote, payment or ticket.
create index customer_item_by_number on customer_item (org_id, lower(number) text_pattern_ops);

drop function search_deals(text, int);

create or replace function search_keys(of_kind text, tail text, start text, code text, most int) returns setof uuid
  language plpgsql stable security definer set search_path = public, pg_temp as $$
declare way text; seen constant text := cairn_seen(of_kind, 'k.id');
begin
  foreach way in array array_remove(array[
      case when tail <> '' then 'reverse(k.phone_key) like $4 || ''%''' end,
      case when start <> '' then 'k.mail_key like $5 || ''%''' end,
      case when code <> '' and of_kind = 'customer' then 'cairn_credit_code(k.fields) is not null and cairn_credit_code(k.fields) = $6' end], null)
  loop
    return query execute format('select k.id from %I k where k.org_id = $1 and %s and %s limit $7', of_kind, way, seen)
      using cairn_org(), cairn_scope(), cairn_owners(), reverse(tail), start, code, most;
  end loop;
  if start <> '' and of_kind = 'customer' then
    return query execute format('select k.customer_id from customer_item k where k.org_id = $1 and lower(k.number) like $4 || ''%%'' and %s limit $5',
                                cairn_seen('customer', 'k.customer_id'))
      using cairn_org(), cairn_scope(), cairn_owners(), start, most;
  end if;
end $$;

-- Ids of records of a kind whose entry holds the words: those with a name that begins with them first, then the newest.
-- What very many entries hold is looked for among the newest, and among some that are the session's own; otherwise their
-- grams tell where it stands, and no more is looked at than a reader waits for. A row without an id says so.
create or replace function search_names(of_kind text, words text, given text[], most int) returns table (found_id uuid, partly boolean)
  language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  newest constant int := 5000;
  candidates constant int := 2000;
  own constant int := 1000;
  common constant float8 := 0.02;
  begins constant text := 'position(chr(10) || $5 in chr(10) || e.words) > 0 as begins';
  seen constant text := cairn_seen(of_kind, 'e.id');
  grams text[];
  share float8;
  found uuid[] := '{}';
  mine uuid[] := '{}';
begin
  select coalesce(array_agg(gram order by coalesce(known.share, 0)), '{}'), coalesce(min(coalesce(known.share, 0)), 1) into grams, share
    from unnest(cairn_grams(of_kind, given)) as gram
    left join (select e.elem, e.share from pg_stats s
                cross join lateral unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs::float8[]) as e(elem, share)
                where s.schemaname = 'public' and s.tablename = 'search_entry' and s.attname = 'grams') known
      on known.elem = gram;
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
