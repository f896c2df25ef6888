-- What is written on a copy: compare with the version that was read, then set. The same value twice is no conflict.

-- Assignment is the lock. A manager prepares what is nobody's yet; a corrector marks what is ready.
create or replace function sync.refusal_of_mark(copy core.copy, me uuid) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  is_unassigned boolean := copy.corrector_id = '00000000-0000-0000-0000-000000000000';
begin
  if copy.corrector_id <> me and not (is_unassigned and korrigo.is_manager()) then
    return 'not_assigned';
  elsif copy.state in ('graded', 'void') or copy.state <> 'ready' and not korrigo.is_manager() then
    return 'copy_' || copy.state;
  end if;
  return null;
end $$;
alter function sync.refusal_of_mark(core.copy, uuid) owner to korrigo_writer;

create or replace function sync.check_points(copy core.copy, question text, points integer) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  highest integer;
begin
  select q.maximum into highest from core.exam e
    join core.question q on q.exam_id = e.exam_id and q.scheme_version = e.scheme_version and q.id = question
    where e.exam_id = copy.exam_id;
  if highest is null then
    raise foreign_key_violation using message = 'the mark scheme has no such question';
  elsif points not between 0 and highest then
    raise check_violation using message = 'points out of range';
  end if;
end $$;
alter function sync.check_points(core.copy, text, integer) owner to korrigo_writer;

create or replace function sync.set_score(copy core.copy, me uuid, device uuid, mutation jsonb) returns jsonb
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  question text := mutation ->> 'question_id';
  wanted integer := (mutation ->> 'points')::integer;
  wanted_not_answered boolean := coalesce((mutation ->> 'is_not_answered')::boolean, false);
  present core.question_score;
  written integer;
begin
  select * into present from core.question_score s
    where s.exam_id = copy.exam_id and s.copy_id = copy.id and s.question_id = question;
  if present.version is not null and present.points is not distinct from wanted
     and present.is_not_answered = wanted_not_answered then
    return sync.applied(present.version);
  elsif coalesce(present.version, 0) <> (mutation ->> 'base')::integer then
    return sync.conflict('stale', to_jsonb(present));
  elsif wanted is not null then
    perform sync.check_points(copy, question, wanted);
  end if;
  if wanted_not_answered and wanted is distinct from 0 then
    raise check_violation using message = 'what was not answered has 0 points';
  end if;
  insert into core.question_score as s
    (exam_id, copy_id, corrector_id, question_id, points, is_not_answered, changed_by, device_id, changed_at)
  values (copy.exam_id, copy.id, copy.corrector_id, question, wanted, wanted_not_answered, me, device, clock_timestamp())
  on conflict (exam_id, copy_id, question_id) do update
    set points = excluded.points, is_not_answered = excluded.is_not_answered, changed_by = excluded.changed_by,
        device_id = excluded.device_id, changed_at = excluded.changed_at
  returning s.version into written;
  return sync.applied(written);
end $$;
alter function sync.set_score(core.copy, uuid, uuid, jsonb) owner to korrigo_writer;

create or replace function sync.set_remark(copy core.copy, me uuid, device uuid, mutation jsonb) returns jsonb
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  question text := mutation ->> 'question_id';
  present core.question_remark;
  written integer;
begin
  select * into present from core.question_remark r
    where r.exam_id = copy.exam_id and r.copy_id = copy.id and r.question_id = question;
  if present.version is not null and present.text = mutation ->> 'text' then
    return sync.applied(present.version);
  elsif coalesce(present.version, 0) <> (mutation ->> 'base')::integer then
    return sync.conflict('stale', to_jsonb(present));
  end if;
  insert into core.question_remark as r
    (exam_id, copy_id, corrector_id, question_id, text, changed_by, device_id, changed_at)
  values (copy.exam_id, copy.id, copy.corrector_id, question, mutation ->> 'text', me, device, clock_timestamp())
  on conflict (exam_id, copy_id, question_id) do update
    set text = excluded.text, changed_by = excluded.changed_by, device_id = excluded.device_id,
        changed_at = excluded.changed_at
  returning r.version into written;
  return sync.applied(written);
end $$;
alter function sync.set_remark(core.copy, uuid, uuid, jsonb) owner to korrigo_writer;

create or replace function sync.set_comment(copy core.copy, me uuid, device uuid, mutation jsonb) returns jsonb
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  present core.general_comment;
  written integer;
begin
  select * into present from core.general_comment r where r.exam_id = copy.exam_id and r.copy_id = copy.id;
  if present.version is not null and present.text = mutation ->> 'text' then
    return sync.applied(present.version);
  elsif coalesce(present.version, 0) <> (mutation ->> 'base')::integer then
    return sync.conflict('stale', to_jsonb(present));
  end if;
  insert into core.general_comment as r (exam_id, copy_id, corrector_id, text, changed_by, device_id, changed_at)
  values (copy.exam_id, copy.id, copy.corrector_id, mutation ->> 'text', me, device, clock_timestamp())
  on conflict (exam_id, copy_id) do update
    set text = excluded.text, changed_by = excluded.changed_by, device_id = excluded.device_id,
        changed_at = excluded.changed_at
  returning r.version into written;
  return sync.applied(written);
end $$;
alter function sync.set_comment(core.copy, uuid, uuid, jsonb) owner to korrigo_writer;

-- A deleted annotation keeps its last body: the tombstone can be shown beside an edit that lost against it.
create or replace function sync.set_annotation(copy core.copy, me uuid, device uuid, mutation jsonb) returns jsonb
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  annotation_id uuid := (mutation ->> 'annotation_id')::uuid;
  wanted jsonb := nullif(mutation -> 'body', 'null');
  wanted_page uuid := (mutation ->> 'page_id')::uuid;
  is_gone boolean := coalesce((mutation ->> 'is_deleted')::boolean, false);
  present core.annotation;
  written integer;
begin
  select * into present from core.annotation a
    where a.exam_id = copy.exam_id and a.copy_id = copy.id and a.id = annotation_id;
  if present.version is null and is_gone and (mutation ->> 'base')::integer = 0 then
    return sync.applied(0);
  elsif present.is_deleted and is_gone or not present.is_deleted and not is_gone
        and present.body = wanted and present.page_id = wanted_page then
    return sync.applied(present.version);
  elsif coalesce(present.version, 0) <> (mutation ->> 'base')::integer then
    return sync.conflict('stale', to_jsonb(present));
  elsif wanted is null and not is_gone or jsonb_typeof(wanted) <> 'object' then
    raise invalid_parameter_value using message = 'an annotation needs its body';
  end if;
  insert into core.annotation as a
    (exam_id, copy_id, corrector_id, id, page_id, body, is_deleted, changed_by, device_id, changed_at)
  values (copy.exam_id, copy.id, copy.corrector_id, annotation_id, coalesce(wanted_page, present.page_id),
          coalesce(wanted, present.body), is_gone, me, device, clock_timestamp())
  on conflict (exam_id, copy_id, id) do update
    set page_id = excluded.page_id, body = excluded.body, is_deleted = excluded.is_deleted,
        changed_by = excluded.changed_by, device_id = excluded.device_id, changed_at = excluded.changed_at
  returning a.version into written;
  return sync.applied(written);
end $$;
alter function sync.set_annotation(core.copy, uuid, uuid, jsonb) owner to korrigo_writer;

create or replace function sync.set_variant(copy core.copy, me uuid, mutation jsonb) returns jsonb
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  written integer;
begin
  if copy.variant = mutation ->> 'variant' then
    return sync.applied(copy.version);
  elsif copy.version <> (mutation ->> 'base')::integer then
    return sync.conflict('stale', to_jsonb(copy));
  end if;
  update core.copy c set variant = mutation ->> 'variant', changed_by = me, changed_at = clock_timestamp()
    where c.exam_id = copy.exam_id and c.id = copy.id returning c.version into written;
  return sync.applied(written);
end $$;
alter function sync.set_variant(core.copy, uuid, jsonb) owner to korrigo_writer;
