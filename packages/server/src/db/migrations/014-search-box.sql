-- What customers and contacts are found by: characters, initials and pinyin of their names, and the grams of these (see
-- core/search/spelling.ts). Written by the engine together with the row; read by the functions below only.
create table search_entry (
  org_id int not null,
  kind text not null check (kind in ('customer', 'contact')),
  id uuid not null,
  words text not null,
  -- Each begins with its kind: what is common among companies is rare among people.
  grams text[] not null,
  at timestamptz not null,
  primary key (org_id, kind, id)
);
create index search_entry_by_grams on search_entry using gin (grams);
create index search_entry_newest on search_entry (org_id, kind, at desc, id desc);
-- Which grams are common has to be known well: it decides how a search is made.
alter table search_entry alter column grams set statistics 100;
alter table search_entry enable row level security;
create policy engine on search_entry using (org_id = (select cairn_org()) and (select cairn_scope()) = 'engine')
  with check (org_id = (select cairn_org()));

-- Organisations whose names of before are still to be entered.
create table search_backlog (org_id int not null references org(id), primary key (org_id));
insert into search_backlog select id from org;
alter table search_backlog enable row level security;
create policy org on search_backlog using ((select cairn_scope()) = 'engine') with check (org_id = (select cairn_org()));

drop index customer_by_mail;
drop index contact_by_mail;
create index customer_by_mail on customer (org_id, mail_key text_pattern_ops) where mail_key is not null;
create index contact_by_mail on contact (org_id, mail_key text_pattern_ops) where mail_key is not null;
create index activity_by_words on activity using gin (cairn_pairs(lower(body))) where body <> '';
create index file_by_words on file using gin (cairn_pairs(lower(name)));

-- Whether the session may see a customer, contact, lead or deal: what row-level security says, for functions that look with
-- the owner's eyes. A subquery apart, so that the planner asks it last and row by row.
create function cairn_seen(kind text, alias text) returns text language sql immutable as $$
  select case kind
    when 'contact' then '(select true from contact p join customer c on c.org_id = p.org_id and c.id = p.customer_id
                           where p.org_id = $1 and p.id = ' || alias || ' and c.merged_into is null
                             and ($2 in (''engine'', ''all'') or c.owner_id is null or c.owner_id = any ($3)))'
    else '(select true from ' || kind || ' r where r.org_id = $1 and r.id = ' || alias ||
         case kind when 'customer' then ' and r.merged_into is null' else '' end ||
         ' and ($2 in (''engine'', ''all'') or r.owner_id is null or r.owner_id = any ($3)))'
  end $$;

create function cairn_grams(kind text, grams text[]) returns text[] language sql immutable strict parallel safe as
  $$ select coalesce(array_agg(left(kind, 2) || gram), '{}') from unnest(grams) as gram $$;

-- Ids of customers or contacts whose entry holds the words, the newest first. What many entries hold is looked for among
-- the newest, and among the session's own customers; the rest by its grams. Of a part of very many names some are shown.
create function search_names(of_kind text, words text, given text[], most int) returns setof uuid
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
    if cardinality(found) = most then return query select unnest(found); return; end if;
    if cairn_scope() = 'own' then
      return query execute
        'select id from (
           select e.id, e.at from unnest($7::uuid[]) as f(id) join search_entry e on e.org_id = $1 and e.kind = $4 and e.id = f.id
           union
           (select e.id, e.at from customer o '
        || case of_kind when 'contact' then 'join contact q on q.org_id = o.org_id and q.customer_id = o.id ' else '' end
        || 'cross join lateral (select * from search_entry s where s.org_id = $1 and s.kind = $4
                                    and s.id = ' || case of_kind when 'contact' then 'q.id' else 'o.id' end || ' offset 0) e
             where o.org_id = $1 and o.owner_id = any ($3) and o.merged_into is null and position($5 in e.words) > 0
             limit $8)) f order by at desc, id desc limit $6'
        using cairn_org(), cairn_scope(), cairn_owners(), of_kind, words, most, found, own;
      return;
    end if;
    if grams = '{}' then return query select unnest(found); return; end if;
  end if;
  return query execute
    'select id from (select * from (select e.id, e.at from search_entry e
                                     where e.org_id = $1 and e.kind = $4 and e.grams @> $7 and position($5 in e.words) > 0
                                     limit $8) few
                      order by at desc, id desc offset 0) e
      where ' || seen || ' order by at desc, id desc limit $6'
    using cairn_org(), cairn_scope(), cairn_owners(), of_kind, words, most, grams, candidates;
end $$;

-- Customers or contacts by the end of a phone, the beginning of a mail, or a whole credit code.
create function search_keys(of_kind text, tail text, start text, code text, most int) returns setof uuid
  language plpgsql stable security definer set search_path = public, pg_temp as $$
declare way text; seen constant text := cairn_seen(of_kind, 'k.id');
begin
  foreach way in array array_remove(array[
      case when tail <> '' then 'reverse(k.phone_key) like $4 || ''%''' end,
      case when start <> '' then 'k.mail_key like $5 || ''%''' end,
      case when code <> '' and of_kind = 'customer' then 'k.fields ? ''creditCode'' and upper(k.fields ->> ''creditCode'') = $6' end], null)
  loop
    return query execute format('select k.id from %I k where k.org_id = $1 and %s and %s limit $7', of_kind, way, seen)
      using cairn_org(), cairn_scope(), cairn_owners(), reverse(tail), start, code, most;
  end loop;
end $$;

-- Follow-ups whose words hold the text, and files so called that prove something, of records that may be seen.
create function search_notes(words text, most int) returns setof uuid
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query execute
    'select id from (select a.id, a.at from activity a
        where a.org_id = $1 and a.body <> '''' and cairn_pairs(lower(a.body)) @> cairn_pairs($4) and position($4 in lower(a.body)) > 0
          and ($2 in (''engine'', ''all'') or ' || cairn_seen('lead', 'a.lead_id') || ' or ' || cairn_seen('deal', 'a.deal_id')
          || ' or ' || cairn_seen('customer', 'a.customer_id') || ') limit 2000) f order by at desc, id desc limit $5'
    using cairn_org(), cairn_scope(), cairn_owners(), words, most;
end $$;
create function search_documents(words text, most int) returns setof uuid
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query execute
    'select e.id from (
       select (select min(e.id::text)::uuid from evidence e where e.org_id = f.org_id and e.file_id = f.id
                  and ($2 in (''engine'', ''all'') or ' || cairn_seen('lead', 'e.lead_id') || ' or ' || cairn_seen('deal', 'e.deal_id')
                  || ' or ' || cairn_seen('customer', 'e.customer_id') || ')) as id, f.at
         from file f
        where f.org_id = $1 and cairn_pairs(lower(f.name)) @> cairn_pairs($4) and position($4 in lower(f.name)) > 0 limit 2000) e
      where e.id is not null order by e.at desc limit $5'
    using cairn_org(), cairn_scope(), cairn_owners(), words, most;
end $$;

-- Deals by their own name alone: those of customers found are asked for by the customers.
create function search_deals(words text, most int) returns setof uuid
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query execute
    'select id from (select d.id, d.opened_at from deal d
        where d.org_id = $1 and ($2 in (''engine'', ''all'') or d.owner_id is null or d.owner_id = any ($3))
          and cairn_pairs(lower(d.name)) @> cairn_pairs($4) and position($4 in lower(d.name)) > 0 limit 2000) f
      order by opened_at desc, id desc limit $5'
    using cairn_org(), cairn_scope(), cairn_owners(), words, most;
end $$;
