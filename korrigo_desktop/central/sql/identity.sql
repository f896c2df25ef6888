-- Who is calling: the authenticated role (session_user, which no SET changes), looked up among the persons.
create or replace function korrigo.me() returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select id from korrigo.person where login = session_user and is_active
$$;
alter function korrigo.me() owner to korrigo_ident;

create or replace function korrigo.is_manager() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from korrigo.person where login = session_user and is_active and role = 'manager')
$$;
alter function korrigo.is_manager() owner to korrigo_ident;

-- For the side-by-side view of a conflict: whoever holds a row that this person wrote may know the name.
create or replace function korrigo.name_of(who uuid) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select name from korrigo.person where id = who and korrigo.me() is not null
$$;
alter function korrigo.name_of(uuid) owner to korrigo_ident;

create or replace function korrigo.check_caller() returns uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  caller korrigo.person;
begin
  select * into caller from korrigo.person where login = session_user and is_active;
  if caller.id is null then
    raise exception 'this login is no person of this database' using errcode = 'KD003';
  elsif caller.must_change_password then
    raise exception 'the password must be changed first' using errcode = 'KD001';
  end if;
  return caller.id;
end $$;
alter function korrigo.check_caller() owner to korrigo_ident;

create or replace function korrigo.check_manager() returns uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  caller uuid := korrigo.check_caller();
begin
  if not korrigo.is_manager() then
    raise exception 'only a manager may do this' using errcode = 'KD004';
  end if;
  return caller;
end $$;
alter function korrigo.check_manager() owner to korrigo_ident;

create or replace function sync.hello(client_schema integer) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  server korrigo.epoch;
  caller korrigo.person;
begin
  select * into server from korrigo.epoch;
  select * into caller from korrigo.person where login = session_user and is_active;
  if caller.id is null then
    raise exception 'this login is no person of this database' using errcode = 'KD003';
  elsif client_schema is null or client_schema < server.oldest_client then
    raise exception 'this client is too old' using errcode = 'KD002';
  end if;
  return jsonb_build_object(
    'epoch', server.id, 'schema', server.schema_version, 'oldest_client', server.oldest_client,
    'person', jsonb_build_object('id', caller.id, 'name', caller.name, 'role', caller.role,
                                 'must_change_password', caller.must_change_password),
    'now', clock_timestamp());
end $$;
alter function sync.hello(integer) owner to korrigo_ident;

create or replace function korrigo.is_person(who uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from korrigo.person where id = who and is_active)
$$;
alter function korrigo.is_person(uuid) owner to korrigo_ident;
