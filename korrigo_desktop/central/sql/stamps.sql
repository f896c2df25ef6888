-- What triggers keep true: the stamp of synchronising, versions, moves of a copy, who may see it, the leaves of a scheme.

-- The top-level transaction id, also inside savepoints. A row that a re-assignment moved was not edited: same version.
create or replace function core.stamp() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.sync_xid := pg_current_xact_id();
  if tg_argv[0] = 'plain' then
    return new;
  elsif tg_op = 'INSERT' then
    new.version := 1;
    return new;
  end if;
  new.version := old.version + 1;
  if tg_argv[0] = 'child' then  -- alone have a corrector of their own
    new.version := old.version + (new.corrector_id = old.corrector_id)::integer;
  end if;
  return new;
end $$;
alter function core.stamp() owner to korrigo_owner;

create or replace function core.is_move(before text, after text) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select before || '>' || after in (
    'staging>ready', 'staging>quarantine', 'staging>void',
    'quarantine>staging', 'quarantine>ready', 'quarantine>void',
    'ready>graded', 'ready>staging', 'ready>quarantine', 'ready>void',
    'graded>ready', 'graded>void',
    'void>staging', 'void>quarantine', 'void>ready')
$$;
alter function core.is_move(text, text) owner to korrigo_owner;

create or replace function core.check_move() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if core.is_move(old.state, new.state) is not true then
    raise check_violation using message = 'a copy has no such move';
  elsif (new.state in ('void', 'quarantine') or old.state = 'graded') and btrim(new.state_reason) = '' then
    raise check_violation using message = 'this move needs a reason';
  end if;
  return new;
end $$;
alter function core.check_move() owner to korrigo_owner;

create or replace function core.tell_scope(corrector uuid, exam uuid, copy uuid, is_member boolean) returns void
language sql set search_path = pg_catalog, pg_temp as $$
  insert into sync.scope (corrector_id, exam_id, copy_id, is_member)
  select corrector, exam, copy, tell_scope.is_member
  where corrector <> '00000000-0000-0000-0000-000000000000'
  on conflict (corrector_id, exam_id, copy_id)
  do update set is_member = excluded.is_member, sync_xid = pg_current_xact_id()
$$;
alter function core.tell_scope(uuid, uuid, uuid, boolean) owner to korrigo_owner;

-- Leaving is news too: the former corrector reads it here when the copy itself is out of sight.
create or replace function core.change_scope() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op in ('UPDATE', 'DELETE') then
    perform core.tell_scope(old.corrector_id, old.exam_id, old.id, false);
  end if;
  if tg_op in ('UPDATE', 'INSERT') then
    perform core.tell_scope(new.corrector_id, new.exam_id, new.id, true);
  end if;
  return null;
end $$;
alter function core.change_scope() owner to korrigo_owner;

-- The leaves of a scheme as domain/scheme_json.py writes it; points are "2.5" or 2 and become hundredths.
create or replace function core.leaves_of(scheme jsonb)
returns table (id text, maximum integer, variants text[])
language sql immutable set search_path = pg_catalog, pg_temp as $$
  with recursive node (value, variants) as (
    select root.value, array_remove(array[coalesce(root.value ->> 'variant', '')], '')
    from jsonb_array_elements(scheme -> 'questions') root
    union all
    select child.value, node.variants || array_remove(array[coalesce(child.value ->> 'variant', '')], '')
    from node, jsonb_array_elements(node.value -> 'children') child
    where jsonb_typeof(node.value -> 'children') = 'array'
  )
  select value ->> 'id', ((value ->> 'points')::numeric * 100)::integer, variants
  from node
  where coalesce(jsonb_array_length(value -> 'children'), 0) = 0
$$;
alter function core.leaves_of(jsonb) owner to korrigo_owner;

create or replace function core.take_in_scheme() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into core.question (exam_id, scheme_version, id, maximum, variants)
    select new.exam_id, new.version, leaf.id, leaf.maximum, leaf.variants from core.leaves_of(new.body) leaf;
  update core.exam set scheme_version = new.version
    where exam.exam_id = new.exam_id and exam.scheme_version < new.version;
  return null;
end $$;
alter function core.take_in_scheme() owner to korrigo_owner;

do $$
declare
  stamped record;
begin
  for stamped in select * from (values
      ('core.exam', 'root'), ('core.shared_remark', 'root'), ('core.copy', 'root'), ('ident.copy_identity', 'root'),
      ('core.question_score', 'child'), ('core.question_remark', 'child'), ('core.general_comment', 'child'),
      ('core.annotation', 'child'), ('core.page_report', 'child'),
      ('core.mark_scheme', 'plain'), ('core.page', 'plain'), ('core.former_result', 'plain'),
      ('korrigo.person', 'plain'), ('ident.student', 'plain'), ('ident.scan_batch', 'plain'),
      ('ident.source', 'plain'), ('ident.batch_file', 'plain'), ('ident.copy_origin', 'plain'),
      ('ident.page_origin', 'plain'), ('sync.scope', 'plain'), ('sync.handed_in', 'plain')) as list (relation, rule) loop
    execute format('create or replace trigger stamp before insert or update on %s
                    for each row execute function core.stamp(%L)', stamped.relation, stamped.rule);
  end loop;
end $$;
create or replace trigger check_move before update of state on core.copy
  for each row when (old.state is distinct from new.state) execute function core.check_move();
create or replace trigger scope_enter after insert or delete on core.copy
  for each row execute function core.change_scope();
create or replace trigger scope_move after update of corrector_id on core.copy
  for each row when (old.corrector_id is distinct from new.corrector_id) execute function core.change_scope();
create or replace trigger take_in_scheme after insert on core.mark_scheme
  for each row execute function core.take_in_scheme();
