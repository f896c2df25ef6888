-- What a marker reports of a page, and the exam office settles. No words, so that no name is in it; one row at most for each
-- page and kind, so that nobody fills the table. To report again is always taken: somebody saw it. To settle or to withdraw
-- what was reported again meanwhile is a conflict. A graded copy is reported like any other: no mark changes by it.
create or replace function sync.set_report(copy core.copy, me uuid, reporter uuid, device uuid, mutation jsonb)
returns jsonb
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  page uuid := (mutation ->> 'page_id')::uuid;
  kind text := mutation ->> 'report';
  is_wanted boolean := (mutation ->> 'is_open')::boolean;
  present core.page_report;
  refusal text := 'copy_' || copy.state;
  written integer;
begin
  if page is null or kind is null or is_wanted is null then
    raise not_null_violation using message = 'a report names its page and its kind, and says whether it is open';
  elsif copy.state not in ('ready', 'graded') and not korrigo.is_manager() then
    return sync.rejected(refusal);
  end if;
  select * into present from core.page_report r
    where r.exam_id = copy.exam_id and r.copy_id = copy.id and r.page_id = page and r.report = kind;
  if present.version is not null and present.is_open = is_wanted then
    return sync.applied(present.version);
  elsif present.version is null and not is_wanted and not korrigo.is_manager() then
    return sync.applied(0);
  elsif not is_wanted and coalesce(present.version, 0) <> (mutation ->> 'base')::integer then
    return sync.conflict('stale', to_jsonb(present));
  end if;
  insert into core.page_report as r
    (exam_id, copy_id, corrector_id, page_id, report, is_open, reported_by, changed_by, device_id, changed_at)
  values (copy.exam_id, copy.id, copy.corrector_id, page, kind, is_wanted, reporter, me, device, clock_timestamp())
  on conflict (exam_id, copy_id, page_id, report) do update
    set is_open = excluded.is_open, changed_by = excluded.changed_by, device_id = excluded.device_id,
        changed_at = excluded.changed_at,
        -- The office that takes its settling back reports nothing itself.
        reported_by = case when is_wanted and (reporter <> me or not korrigo.is_manager()) then reporter
                           else r.reported_by end,
        reported_at = case when is_wanted and (reporter <> me or not korrigo.is_manager()) then clock_timestamp()
                           else r.reported_at end
  returning r.version into written;
  return sync.applied(written);
end $$;
alter function sync.set_report(core.copy, uuid, uuid, uuid, jsonb) owner to korrigo_writer;
