-- What a person asked for, or a rule of retention: a copy of everything about them, or its erasure. `subject` is who it is
-- about and how they are recognised; it is emptied with the erasure.
create table personal_request (
  org_id int not null references org(id),
  id uuid not null,
  kind text not null check (kind in ('export', 'erasure', 'retention')),
  state text not null default 'waiting' check (state in ('waiting', 'ready', 'confirmed', 'done', 'cancelled', 'failed')),
  label text not null,
  reason text not null,
  withdrawn boolean not null default false,
  subject jsonb,
  report jsonb not null default '{}',
  attempts int not null default 0,
  error text,
  by_id uuid,
  created_at timestamptz not null,
  confirmed_by uuid,
  confirmed_at timestamptz,
  done_at timestamptz,
  expires_at timestamptz,
  primary key (org_id, id)
);
create index personal_request_newest on personal_request (org_id, created_at desc, id desc);
create index personal_request_open on personal_request (org_id) where state in ('waiting', 'confirmed');

-- Where a search found the person: rows to be rewritten, by their keys. `own`: of nobody but the person.
create table personal_hit (
  org_id int not null,
  request_id uuid not null,
  table_name text not null,
  key jsonb not null,
  own boolean not null,
  primary key (org_id, request_id, table_name, key),
  foreign key (org_id, request_id) references personal_request (org_id, id) on delete cascade
);

-- Who was erased and does not want to be contacted, as a keyed hash of a phone or mail: only whoever has the server's
-- secret can ask whether it is somebody.
create table do_not_contact (
  org_id int not null references org(id),
  hash bytea not null,
  request_id uuid not null,
  at timestamptz not null,
  primary key (org_id, hash)
);

-- What a person of a lead, or a contact, has agreed to: the last word on each purpose.
create table consent (
  org_id int not null references org(id),
  subject_id uuid not null,
  purpose text not null check (purpose in ('phone', 'mail', 'wecom', 'marketing')),
  state text not null check (state in ('given', 'withdrawn', 'unknown')),
  source text not null,
  said_at timestamptz not null,
  evidence text not null default '',
  text text,
  lead_id uuid,
  customer_id uuid,
  contact_id uuid,
  by_id uuid,
  at timestamptz not null,
  primary key (org_id, subject_id, purpose)
);
create index consent_by_customer on consent (org_id, customer_id) where customer_id is not null;

-- How long what is kept, and what the rules did.
create table retention (
  org_id int primary key references org(id),
  document jsonb not null,
  revision int not null default 1,
  ran_at timestamptz
);
create table retention_run (
  org_id int not null references org(id),
  id uuid not null,
  rule text not null,
  at timestamptz not null,
  before timestamptz not null,
  rows int not null,
  primary key (org_id, id)
);
create index retention_run_newest on retention_run (org_id, at desc, id desc);

do $$
declare t text;
begin
  foreach t in array array['personal_request', 'personal_hit', 'do_not_contact', 'retention', 'retention_run'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy org on %I using (org_id = (select cairn_org()) and (select cairn_scope()) in (''engine'', ''all''))
      with check (org_id = (select cairn_org()))', t);
  end loop;
end $$;
alter table consent enable row level security;
create policy of_record on consent using (org_id = (select cairn_org()) and ((select cairn_scope()) in ('engine', 'all')
  or exists (select 1 from lead r where r.org_id = consent.org_id and r.id = consent.lead_id)
  or exists (select 1 from customer r where r.org_id = consent.org_id and r.id = consent.customer_id)))
  with check (org_id = (select cairn_org()));

-- Organisations in which a request waits, or lost its process: asked by whoever carries them out.
create function personal_requests_open() returns table (org_id int)
  language sql stable security definer set search_path = public, pg_temp as $$
  select distinct r.org_id from personal_request r
   where r.state in ('waiting', 'confirmed') and (select cairn_scope()) = 'engine' $$;

-- The log stays as it is, but for what names a person who was erased: in its texts, never in what happened, when, by whom
-- or to which record. Who looked at which phone may be forgotten after a while.
create or replace function event_is_append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and current_setting('cairn.erasing', true) = old.org_id::text
     and (new.org_id, new.id, new.at, new.type, new.by_kind, new.by_id, new.lead_id, new.customer_id, new.deal_id, new.action_id,
          new.version, new.refusal is null, new.body -> 'to')
         is not distinct from
         (old.org_id, old.id, old.at, old.type, old.by_kind, old.by_id, old.lead_id, old.customer_id, old.deal_id, old.action_id,
          old.version, old.refusal is null, old.body -> 'to')
  then return new; end if;
  if tg_op = 'DELETE' and old.type = 'phone.shown' and current_setting('cairn.erasing', true) = old.org_id::text then return old; end if;
  raise exception 'event rows are append-only';
end $$;

-- Tables whose rows may speak of a person, those to come included: all of an organisation's but settings, staff, sums and
-- the requests themselves.
create function personal_tables() returns table (name text, keys text[], key_types text[], texts text[], jsons text[], arrays text[], uuids text[])
  language sql stable as $$
  select c.relname::text,
         array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum = any (p.conkey) and a.attname <> 'org_id' order by a.attnum),
         array(select format_type(a.atttypid, a.atttypmod) from pg_attribute a where a.attrelid = c.oid and a.attnum = any (p.conkey) and a.attname <> 'org_id' order by a.attnum),
         array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                 and a.atttypid = 'text'::regtype and a.attnum <> all (p.conkey)),
         array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.atttypid = 'jsonb'::regtype),
         array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.atttypid = 'text[]'::regtype),
         array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.atttypid = 'uuid'::regtype)
    from pg_class c join pg_constraint p on p.conrelid = c.oid and p.contype = 'p'
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
     and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id' and a.attnum = any (p.conkey))
     and c.relname <> all (array['playbook', 'playbook_draft', 'playbook_schedule', 'replay', 'team', 'member', 'api_key', 'seller',
       'seller_round', 'channel', 'source', 'connector', 'precedence', 'duplicate_setting', 'search_entry', 'search_backlog',
       'sealed_day', 'timer', 'migration', 'personal_request', 'personal_hit', 'do_not_contact', 'retention', 'retention_run'])
   order by 1 $$;

-- Looks through every row of the organisation for what names the person, and keeps where it stands. `first` also takes
-- rows that are the person's own without naming them. Answers how many rows there are.
create function sweep_person(org int, request uuid, first boolean) returns int language plpgsql as $$
declare
  s jsonb := (select subject from personal_request r where r.org_id = org and r.id = request);
  leads uuid[] := array(select jsonb_array_elements_text(s -> 'leads'))::uuid[];
  contacts uuid[] := array(select jsonb_array_elements_text(s -> 'contacts'))::uuid[];
  customers uuid[] := array(select jsonb_array_elements_text(s -> 'customers'))::uuid[];
  linked uuid[] := array(select jsonb_array_elements_text(s -> 'links'))::uuid[] || leads || contacts || customers;
  nothing constant text := '\Zx';
  whole text := coalesce(s ->> 'all', nothing);
  reach text := case when (s ->> 'everywhere')::boolean then whole else coalesce(s ->> 'reach', nothing) end;
  t record;
  own text; of_record text;
begin
  delete from personal_hit h where h.org_id = org and h.request_id = request;
  if s is null then return 0; end if;
  for t in select * from personal_tables() loop
    of_record := case when 'deal_id' = any (t.uuids) then ' and t.deal_id is null' else '' end;
    own := concat_ws(' or ',
      case t.name when 'lead' then 't.id = any ($3)' when 'contact' then 't.id = any ($4)' when 'customer' then 't.id = any ($5)' end,
      -- A deal is the company's, whoever enquired.
      case when 'lead_id' = any (t.uuids) and t.name <> 'deal' then '(t.lead_id = any ($3)' || of_record || ')' end,
      case when 'customer_id' = any (t.uuids) and t.name not in ('customer_item', 'deal') then '(t.customer_id = any ($5)' || of_record || ')' end,
      case when 'contact_id' = any (t.uuids) then 't.contact_id = any ($4)' end,
      case when t.name = 'event' then '(t.body ->> ''contact'')::uuid = any ($4)' end,
      'false');
    execute format(
      'insert into personal_hit (org_id, request_id, table_name, key, own)
       select $1, $2, %L, jsonb_build_object(%s), own from (
         select t.*, coalesce(%s, false) as own, %s as linked, t::text as words from %I t where t.org_id = $1) t
        where %s and ((own and $9) or words ~* $7 or ((linked or own) and words ~* $8))',
      t.name,
      (select string_agg(format('%L, t.%I', k, k), ', ') from unnest(t.keys) k),
      own,
      coalesce((select string_agg(format('t.%I = any ($6)', u), ' or ') from unnest(t.uuids) u), 'false'),
      t.name,
      -- What the law wants kept is told, and stays.
      case t.name when 'customer_item' then 'kind not in (''contract'', ''payment'')' else 'true' end)
      using org, request, leads, contacts, customers, linked, reach, whole, first;
  end loop;
  return (select count(*) from personal_hit h where h.org_id = org and h.request_id = request);
end $$;

-- A value without what names the person. In rows that are the person's own, `blank` are the fields that go whatever they
-- hold, and so does free text; elsewhere it is null. Under `keys`, people stay apart by words that say nothing.
create function cairn_scrub(j jsonb, pattern text, blank text[], words text[], tokens jsonb, under text default '') returns jsonb
  language plpgsql immutable as $$
declare t text;
begin
  case jsonb_typeof(j)
    when 'string' then
      t := j #>> '{}';
      if under = 'keys' and tokens ? t then return tokens -> t; end if;
      if t = any (words) then return '"已删除"'; end if;
      if t ~* pattern then return to_jsonb(regexp_replace(t, pattern, '已删除', 'gi')); end if;
      return j;
    when 'number' then
      return case when j::text ~ pattern then '"已删除"'::jsonb else j end;
    when 'array' then
      return coalesce((select jsonb_agg(cairn_scrub(e, pattern, blank, words, tokens, under) order by n)
                         from jsonb_array_elements(j) with ordinality as x(e, n)), '[]');
    when 'object' then
      return coalesce((select jsonb_object_agg(k, case
          when blank is not null and jsonb_typeof(e) in ('string', 'number') and e <> '""'
               and (under in ('fields', 'set', 'values', 'value') and k = any (blank)
                    or k in ('text', 'note', 'about', 'evidence') and jsonb_typeof(e) = 'string')
            then '"已删除"'::jsonb
          else cairn_scrub(e, pattern, blank, words, tokens, k) end)
        from jsonb_each(j) as x(k, e)), '{}');
    else return j;
  end case;
end $$;

-- Erases a person as a confirmed request says, in the rows that were found. Owned by the owner of the tables, whom alone the
-- log lets through; called by the engine, in the step that decided it.
create function erase_person(org int, request uuid, leads uuid[], contacts uuid[], customers uuid[], fields jsonb) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  s jsonb;
  t record;
  c record;
  pattern text; tokens jsonb; words text[]; blank text[]; files uuid[];
  sets text[]; joins text;
begin
  if cairn_scope() <> 'engine' or cairn_org() is distinct from org then raise exception 'not for this session'; end if;
  select r.subject into s from personal_request r where r.org_id = org and r.id = request and r.state = 'confirmed' for update;
  if s is null then return; end if;
  pattern := coalesce(s ->> 'all', '\Zx');
  tokens := s -> 'tokens';
  words := array(select jsonb_array_elements_text(s -> 'words'));
  blank := array(select distinct f from jsonb_each(fields) as x(kind, ids), jsonb_array_elements_text(ids) f);
  files := array(select jsonb_array_elements_text(s -> 'files'))::uuid[];
  perform set_config('cairn.erasing', org::text, true);

  -- Who was recognised as one stays so in the log, by words that say nothing.
  update event e set body = e.body || jsonb_build_object('keys', jsonb_strip_nulls(jsonb_build_object(
      'phone', tokens -> r.phone_key, 'mail', tokens -> r.mail_key)))
    from lead r
   where r.org_id = org and r.id = any (leads) and e.org_id = org and e.lead_id = r.id and e.type = 'lead.arrived'
     and (r.phone_key is not null or r.mail_key is not null);
  update event e set body = e.body || jsonb_build_object('keys', jsonb_strip_nulls(jsonb_build_object(
      'phone', tokens -> r.phone_key, 'mail', tokens -> r.mail_key)))
    from contact r
   where r.org_id = org and r.id = any (contacts) and e.org_id = org and e.customer_id = r.customer_id and e.type = 'contact.added'
     and e.effects @> jsonb_build_array(jsonb_build_object('contact', jsonb_build_object('id', r.id)));

  for t in select p.* from personal_tables() p
            where exists (select from personal_hit h where h.org_id = org and h.request_id = request and h.table_name = p.name) loop
    joins := format('h.org_id = $1 and h.request_id = $2 and h.table_name = %L and t.org_id = $1 and ', t.name)
      || (select string_agg(format('t.%I = (h.key ->> %L)::%s', k, k, type), ' and ') from unnest(t.keys, t.key_types) as x(k, type));
    -- First answers to repeated requests, and rows an outside system could not hand over, say nothing but the person's data.
    if t.name in ('idempotency', 'sync_reject') then
      execute format('delete from %I t using personal_hit h where %s', t.name, joins) using org, request;
      continue;
    end if;
    -- A consent of the person goes with the person.
    if t.name = 'consent' then
      execute format('delete from consent t using personal_hit h where h.own and %s', joins) using org, request;
    end if;
    execute format('delete from %I t using personal_hit h where %s and (%s) ~* $3', t.name, joins,
      (select string_agg(format('t.%I::text', k), ' || '' '' || ') from unnest(t.keys) k)) using org, request, pattern;
    sets := '{}';
    for c in select col from unnest(t.texts) as x(col) loop
      sets := sets || case
        when c.col = 'external_id' then format(
          '%1$I = case when t.%1$I ~* $3 then ''erased-'' || gen_random_uuid() else t.%1$I end', c.col)
        when c.col like '%\_key' then format('%1$I = case when t.%1$I ~* $3 then null else t.%1$I end', c.col)
        when c.col in ('body', 'about', 'note', 'text', 'evidence') then format(
          '%1$I = case when h.own and t.%1$I <> '''' then ''已删除'' else regexp_replace(t.%1$I, $3, ''已删除'', ''gi'') end', c.col)
        else format('%1$I = regexp_replace(t.%1$I, $3, ''已删除'', ''gi'')', c.col) end;
    end loop;
    for c in select col from unnest(t.jsons) as x(col) loop
      sets := sets || format('%1$I = cairn_scrub(t.%1$I, $3, case when h.own then $4 end, $5, $6, %1$L)', c.col);
    end loop;
    for c in select col from unnest(t.arrays) as x(col) loop
      sets := sets || format('%1$I = array(select regexp_replace(e, $3, ''已删除'', ''gi'') from unnest(t.%1$I) with ordinality as x(e, n) order by n)', c.col);
    end loop;
    if sets <> '{}' then
      execute format('update %I t set %s from personal_hit h where %s', t.name, array_to_string(sets, ', '), joins)
        using org, request, pattern, blank, words, tokens;
    end if;
  end loop;

  update lead r set name = case when r.name = '' then '' else '已删除' end, phone_key = null, mail_key = null
   where r.org_id = org and r.id = any (leads);
  update contact r set name = '已删除', phone_key = null, mail_key = null where r.org_id = org and r.id = any (contacts);
  update customer r set name = '已删除', phone_key = null, mail_key = null, company_key = null
   where r.org_id = org and r.id = any (customers);
  -- Customers and contacts are entered into the search anew, without the name.
  delete from search_entry e using personal_hit h where h.org_id = org and h.request_id = request
     and h.table_name in ('customer', 'contact') and e.org_id = org and e.kind = h.table_name and e.id = (h.key ->> 'id')::uuid;
  insert into search_backlog (org_id) values (org) on conflict do nothing;
  update import i set file_id = null where i.org_id = org and i.file_id = any (files);
  delete from file f where f.org_id = org and f.id = any (files);
  perform set_config('cairn.erasing', '', true);
end $$;
revoke execute on function erase_person(int, uuid, uuid[], uuid[], uuid[], jsonb) from public;

-- Forgets who looked at which phone before a moment: no more than `most` at once. Answers how many.
create function forget_looks(org int, until timestamptz, most int) returns int
  language plpgsql security definer set search_path = public, pg_temp as $$
declare gone int;
begin
  if cairn_scope() <> 'engine' or cairn_org() is distinct from org then raise exception 'not for this session'; end if;
  perform set_config('cairn.erasing', org::text, true);
  delete from event e where e.org_id = org and e.id in (
    select id from event o where o.org_id = org and o.type = 'phone.shown' and o.at < until limit most);
  get diagnostics gone = row_count;
  perform set_config('cairn.erasing', '', true);
  return gone;
end $$;
revoke execute on function forget_looks(int, timestamptz, int) from public;
