-- What managers do to an exam: put it on the server, share its copies out.

-- Writes what is not there yet, so that an interrupted publication is simply begun again. The keys of the first row say
-- which columns are written; versions and stamps are the server's.
create or replace function manage.put(kind text, rows jsonb) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  relation regclass := manage.relation_of(kind);
  is_child boolean;
  columns text;
  written integer;
begin
  perform korrigo.check_manager();
  is_child := kind in ('page', 'score', 'remark', 'comment', 'annotation', 'former_result');
  select string_agg(quote_ident(attname), ', ' order by attnum) into columns from pg_attribute
    where attrelid = relation and attnum > 0 and not attisdropped and rows -> 0 ? attname::text
      and (attname not in ('sync_xid', 'version') or (kind, attname) = ('scheme', 'version'))
      and not (is_child and attname = 'corrector_id');
  if columns is null then
    return 0;
  end if;
  if is_child then
    -- The corrector is the copy's, whatever the rows say.
    execute format(
      'insert into %1$s (corrector_id, %2$s)
       select c.corrector_id, %3$s from jsonb_populate_recordset(null::%1$s, $1) r
       join core.copy c on c.exam_id = r.exam_id and c.id = r.copy_id on conflict do nothing',
      relation, columns, 'r.' || replace(columns, ', ', ', r.')) using rows;
  else
    execute format('insert into %1$s (%2$s) select %2$s from jsonb_populate_recordset(null::%1$s, $1)
                    on conflict do nothing', relation, columns) using rows;
  end if;
  get diagnostics written = row_count;
  return written;
end $$;
alter function manage.put(text, jsonb) owner to korrigo_writer;

create or replace function manage.relation_of(kind text) returns regclass
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  relation text := case kind
    when 'exam' then 'core.exam' when 'scheme' then 'core.mark_scheme' when 'copy' then 'core.copy'
    when 'page' then 'core.page' when 'score' then 'core.question_score' when 'remark' then 'core.question_remark'
    when 'comment' then 'core.general_comment' when 'annotation' then 'core.annotation'
    when 'former_result' then 'core.former_result'
    when 'student' then 'ident.student' when 'identity' then 'ident.copy_identity'
    when 'batch' then 'ident.scan_batch' when 'source' then 'ident.source' when 'batch_file' then 'ident.batch_file'
    when 'origin' then 'ident.copy_origin' when 'page_origin' then 'ident.page_origin' end;
begin
  if relation is null then
    raise invalid_parameter_value using message = 'no such kind of rows';
  end if;
  return relation::regclass;
end $$;
alter function manage.relation_of(text) owner to korrigo_writer;

-- Each move says whose the copy was, so that two managers who share out at once do not undo each other.
create or replace function manage.assign(exam uuid, moves jsonb) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me uuid := korrigo.check_manager();
  move jsonb;
  answers jsonb := '[]';
begin
  for move in select value from jsonb_array_elements(moves) order by value ->> 'copy_id' loop
    answers := answers || jsonb_build_object('copy_id', move -> 'copy_id', 'status',
      manage.assign_one(me, exam, (move ->> 'copy_id')::uuid, (move ->> 'from')::uuid, (move ->> 'to')::uuid));
  end loop;
  return answers;
end $$;
alter function manage.assign(uuid, jsonb) owner to korrigo_writer;

create or replace function manage.assign_one(me uuid, exam uuid, copy uuid, present uuid, wanted uuid) returns text
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  nobody constant uuid := '00000000-0000-0000-0000-000000000000';
  found_copy core.copy;
begin
  select * into found_copy from core.copy c where c.exam_id = exam and c.id = copy for update;
  if found_copy.corrector_id is distinct from coalesce(present, nobody) then
    return 'changed_meanwhile';
  elsif found_copy.state <> 'ready' then
    return 'not_ready';
  elsif wanted is not null and wanted <> nobody and not korrigo.is_person(wanted) then
    return 'unknown_person';
  end if;
  update core.copy c set corrector_id = coalesce(wanted, nobody), changed_by = me, changed_at = clock_timestamp()
    where c.exam_id = exam and c.id = copy;
  return 'assigned';
end $$;
alter function manage.assign_one(uuid, uuid, uuid, uuid, uuid) owner to korrigo_writer;
