-- Remarks that a marker shares with all who correct an exam. Each is its author's: the others read it, managers may change or
-- withdraw any. Written as it is wanted, compare-and-set, so that sending the same again changes nothing and needs no record.
create or replace function sync.share_remarks(batch text[]) returns jsonb[]
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me uuid := korrigo.check_caller();
  written text;
  said jsonb;
  answers jsonb[] := '{}';
begin
  foreach written in array coalesce(batch, '{}') loop
    begin
      if octet_length(written) > 65536 then
        raise program_limit_exceeded using message = 'a shared remark has at most 64 kilobytes';
      end if;
      said := sync.share_one(me, written::jsonb);
    exception when others then
      if not sync.is_fault_of_data(sqlstate) then
        raise;
      end if;
      said := sync.rejected('invalid:' || sqlstate);
    end;
    answers := array_append(answers, said);
  end loop;
  return answers;
end $$;
alter function sync.share_remarks(text[]) owner to korrigo_writer;

create or replace function sync.share_one(me uuid, wanted jsonb) returns jsonb
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  exam uuid := (wanted ->> 'exam_id')::uuid;
  remark uuid := (wanted ->> 'id')::uuid;
  base integer := (wanted ->> 'base')::integer;
  withdrawn boolean := coalesce((wanted ->> 'is_deleted')::boolean, false);
  question text := wanted ->> 'question_id';
  words text := case when withdrawn then '' else wanted ->> 'text' end;
  given integer := case when withdrawn then null else (wanted ->> 'points')::integer end;
  rank integer := (wanted ->> 'place')::integer;
  present core.shared_remark;
  written integer;
begin
  if exam is null or remark is null or base is null or question is null or words is null or rank is null then
    raise not_null_violation using message = 'a shared remark is named whole, and says on which version it was made';
  elsif not korrigo.is_manager()
     and not exists (select from core.copy c where c.exam_id = exam and c.corrector_id = me) then
    return sync.rejected('not_assigned');
  end if;
  -- Under row-level security a stranger's remark reads as absent.
  select * into present from core.shared_remark r where r.exam_id = exam and r.id = remark for update;
  if present.version is not null
     and (present.question_id, present.text, present.points, present.place, present.is_deleted)
         is not distinct from (question, words, given, rank, withdrawn) then
    return sync.applied(present.version);
  elsif present.version is null and withdrawn then
    return sync.applied(0);
  elsif coalesce(present.version, 0) <> base then
    return sync.conflict('stale', to_jsonb(present));
  end if;
  if not withdrawn then
    perform sync.check_shared(exam, question, given);
  end if;
  if present.version is not null then
    update core.shared_remark r set question_id = question, text = words, points = given, place = rank,
      is_deleted = withdrawn, changed_by = me, changed_at = clock_timestamp()
      where r.exam_id = exam and r.id = remark returning r.version into written;
    return sync.applied(written);
  elsif (select count(*) from core.shared_remark r where r.exam_id = exam and r.author_id = me) >= 5000 then
    return sync.rejected('too_many');
  end if;
  insert into core.shared_remark as r (exam_id, id, author_id, question_id, text, points, place, changed_by)
    values (exam, remark, me, question, words, given, rank, me)
    on conflict do nothing returning r.version into written;
  return case when written is null then sync.rejected('foreign_id') else sync.applied(written) end;
end $$;
alter function sync.share_one(uuid, jsonb) owner to korrigo_writer;

create or replace function sync.check_shared(exam uuid, question text, points integer) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  highest integer;
begin
  if question = '' then
    if points is not null then
      raise check_violation using message = 'a remark for the whole exam has no points';
    end if;
    return;
  end if;
  select q.maximum into highest from core.exam e
    join core.question q on q.exam_id = e.exam_id and q.scheme_version = e.scheme_version and q.id = question
    where e.exam_id = exam;
  if highest is null then
    raise foreign_key_violation using message = 'the mark scheme has no such question';
  elsif points not between 0 and highest then
    raise check_violation using message = 'points out of range';
  end if;
end $$;
alter function sync.check_shared(uuid, text, integer) owner to korrigo_writer;

-- What a replica is compared with: how many remarks are shared in each exam, withdrawn ones too, and the sum of versions.
create or replace function sync.shared_manifest()
returns table (exam_id uuid, remarks bigint, version_sum bigint)
language sql stable security invoker set search_path = pg_catalog, pg_temp as $$
  select r.exam_id, count(*), sum(r.version) from core.shared_remark r
  where korrigo.check_caller() is not null group by r.exam_id
$$;
alter function sync.shared_manifest() owner to korrigo_owner;
