-- Customers are known by their credit code whatever the playbook calls the field, and by a name said in pinyin or English.

-- The first value of a record that has the form of a credit code (see core/identity/credit-code.ts), in upper case.
create function cairn_credit_code(fields jsonb) returns text language sql immutable parallel safe as $$
  select upper(substring(fields::text from '"([0-9A-HJ-NP-RTUWXYa-hj-np-rtuwxy]{2}[0-9]{6}[0-9A-HJ-NP-RTUWXYa-hj-np-rtuwxy]{10})"')) $$;

drop index customer_by_credit_code;
create index customer_by_credit_code on customer (org_id, cairn_credit_code(fields)) where cairn_credit_code(fields) is not null;

create or replace function find_twins(phones text[], mails text[], companies text[], codes text[], parts text[], most int) returns setof uuid
  language plpgsql stable security definer set search_path = public, pg_temp as $$
declare part text;
begin
  if cairn_scope() <> 'engine' then return; end if;
  return query select c.id from customer c where c.org_id = cairn_org() and c.phone_key = any (phones) limit most;
  return query select c.id from customer c where c.org_id = cairn_org() and c.mail_key = any (mails) limit most;
  return query select c.id from customer c where c.org_id = cairn_org() and c.company_key = any (companies) limit most;
  return query select c.id from customer c where c.org_id = cairn_org() and cairn_credit_code(c.fields) is not null
    and cairn_credit_code(c.fields) = any (codes) limit most;
  return query select p.customer_id from contact p where p.org_id = cairn_org() and p.phone_key = any (phones) limit most;
  return query select p.customer_id from contact p where p.org_id = cairn_org() and p.mail_key = any (mails) limit most;
  foreach part in array parts loop
    return query execute
      'select c.id from customer c where c.org_id = $1 and cairn_pairs(lower(c.name)) @> string_to_array($2, '' '') limit $3'
      using cairn_org(), part, most;
  end loop;
end $$;

-- Customers with Chinese names that are said so, or with Latin names that say so: by the letters of a brand and their grams.
create function find_spoken_twins(said text, grams text[], chinese boolean, most int) returns setof uuid
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if cairn_scope() <> 'engine' then return; end if;
  return query execute
    'select e.id from search_entry e where e.org_id = $1 and e.kind = ''customer'' and e.grams @> $2
        and position($3 in e.words) > 0 and (octet_length(e.words) > length(e.words)) = $4 limit $5'
    using cairn_org(), cairn_grams('customer', grams), said, chinese, most;
end $$;

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
end $$;
