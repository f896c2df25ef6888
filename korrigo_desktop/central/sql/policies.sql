-- Row-level security, forced on every table: one policy for each role, and the caller asked once per query (a sub-select,
-- since a function that is merely STABLE would be called for each row).
do $$
declare
  item record;
begin
  for item in select schemaname, tablename, policyname from pg_policies
               where schemaname in ('korrigo', 'core', 'ident', 'blob', 'sync', 'manage', 'audit') loop
    execute format('drop policy %I on %I.%I', item.policyname, item.schemaname, item.tablename);
  end loop;
  for item in select relnamespace::regnamespace as schema, relname from pg_class
               where relkind in ('r', 'p') and relnamespace::regnamespace::text
                     in ('korrigo', 'core', 'ident', 'blob', 'sync', 'manage', 'audit') loop
    execute format('alter table %s.%I enable row level security', item.schema, item.relname);
    execute format('alter table %s.%I force row level security', item.schema, item.relname);
  end loop;
end $$;

do $$
declare
  relation text;
begin
  -- What belongs to a copy. The writer lends the verbs to its functions, never other people's rows.
  foreach relation in array array['core.copy', 'core.page', 'core.question_score', 'core.question_remark',
                                  'core.general_comment', 'core.annotation', 'core.former_result',
                                  'core.page_report'] loop
    execute format('create policy corrector_reads on %s for select to korrigo_corrector
                    using (corrector_id = (select korrigo.me()))', relation);
    execute format('create policy manager_reads on %s for select to korrigo_manager
                    using ((select korrigo.is_manager()))', relation);
    execute format('create policy writer_own on %s for all to korrigo_writer
                    using (corrector_id = (select korrigo.me()))
                    with check (corrector_id = (select korrigo.me()))', relation);
    execute format('create policy writer_for_manager on %s for all to korrigo_writer
                    using ((select korrigo.is_manager())) with check ((select korrigo.is_manager()))', relation);
  end loop;
  -- What only managers see.
  foreach relation in array array['ident.student', 'ident.copy_identity', 'ident.copy_origin', 'ident.page_origin',
                                  'ident.source', 'ident.scan_batch', 'ident.batch_file'] loop
    execute format('create policy manager_reads on %s for select to korrigo_manager
                    using ((select korrigo.is_manager()))', relation);
    execute format('create policy writer_for_manager on %s for all to korrigo_writer
                    using ((select korrigo.is_manager())) with check ((select korrigo.is_manager()))', relation);
  end loop;
  -- What comes with the first copy of an exam.
  foreach relation in array array['core.exam', 'core.mark_scheme'] loop
    execute format('create policy corrector_reads on %1$s for select to korrigo_corrector
                    using (exists (select from core.copy where copy.exam_id = %2$I.exam_id
                                                           and copy.corrector_id = (select korrigo.me())))',
                   relation, split_part(relation, '.', 2));
    execute format('create policy manager_reads on %s for select to korrigo_manager
                    using ((select korrigo.is_manager()))', relation);
    execute format('create policy writer_reads on %s for select to korrigo_writer
                    using ((select korrigo.me()) is not null)', relation);
    execute format('create policy writer_for_manager on %s for insert to korrigo_writer
                    with check ((select korrigo.is_manager()))', relation);
  end loop;
end $$;

-- A shared remark is read by all who have a copy of its exam, and is its author's to write; managers may write any.
create policy corrector_reads on core.shared_remark for select to korrigo_corrector
  using (exists (select from core.copy where copy.exam_id = shared_remark.exam_id
                                         and copy.corrector_id = (select korrigo.me())));
create policy manager_reads on core.shared_remark for select to korrigo_manager using ((select korrigo.is_manager()));
create policy writer_own on core.shared_remark for all to korrigo_writer
  using (author_id = (select korrigo.me()))
  with check (author_id = (select korrigo.me())
              and exists (select from core.copy where copy.exam_id = shared_remark.exam_id
                                                  and copy.corrector_id = (select korrigo.me())));
create policy writer_for_manager on core.shared_remark for all to korrigo_writer
  using ((select korrigo.is_manager())) with check ((select korrigo.is_manager()));

create policy owner_keeps on korrigo.alembic_version for all to korrigo_owner using (true) with check (true);
create policy owner_keeps on core.exam for all to korrigo_owner using (true) with check (true);
create policy owner_keeps on core.question for all to korrigo_owner using (true) with check (true);
create policy writer_reads on core.question for select to korrigo_writer using ((select korrigo.me()) is not null);
create policy owner_keeps on sync.scope for all to korrigo_owner using (true) with check (true);
create policy corrector_reads on sync.scope for select to korrigo_corrector
  using (corrector_id = (select korrigo.me()));
create policy writer_reads_own on sync.scope for select to korrigo_writer
  using (corrector_id = (select korrigo.me()));
-- A corrector hands in and is shown nothing of it again; only managers read, and settle.
create policy manager_reads on sync.handed_in for select to korrigo_manager using ((select korrigo.is_manager()));
create policy writer_own on sync.handed_in for select to korrigo_writer using (person_id = (select korrigo.me()));
create policy writer_hands_in on sync.handed_in for insert to korrigo_writer
  with check (person_id = (select korrigo.me()) and resolution is null);
create policy writer_for_manager on sync.handed_in for all to korrigo_writer
  using ((select korrigo.is_manager())) with check ((select korrigo.is_manager()));
create policy writer_own on sync.mutation for all to korrigo_writer
  using (person_id = (select korrigo.me())) with check (person_id = (select korrigo.me()));
create policy owner_appends on audit.log for insert to korrigo_owner with check (true);

create policy corrector_reads on korrigo.person for select to korrigo_corrector
  using (id = (select korrigo.me()));
create policy manager_reads on korrigo.person for select to korrigo_manager using ((select korrigo.is_manager()));
create policy ident_reads on korrigo.person for select to korrigo_ident using (true);
create policy people_keep on korrigo.person for all to korrigo_people using (true) with check (true);
create policy everyone_reads on korrigo.epoch for select to korrigo_corrector, korrigo_manager, korrigo_ident
  using (true);

-- A file is reached through a page of one's own only.
create policy corrector_reads on blob.file for select to korrigo_corrector
  using (exists (select from core.page where page.sha256 = file.sha256
                                         and page.corrector_id = (select korrigo.me())));
create policy corrector_reads on blob.chunk for select to korrigo_corrector
  using (exists (select from core.page where page.sha256 = chunk.sha256
                                         and page.corrector_id = (select korrigo.me())));
create policy manager_reads on blob.file for select to korrigo_manager using ((select korrigo.is_manager()));
create policy manager_reads on blob.chunk for select to korrigo_manager using ((select korrigo.is_manager()));
create policy writer_for_manager on blob.file for all to korrigo_writer
  using ((select korrigo.is_manager())) with check ((select korrigo.is_manager()));
create policy writer_for_manager on blob.chunk for all to korrigo_writer
  using ((select korrigo.is_manager())) with check ((select korrigo.is_manager()));
