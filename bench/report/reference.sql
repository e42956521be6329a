-- The rows of one report with two photos, as the server writes them, with the same call for the job. `pgbench` commits them alone:
-- as the owner, without session, rights, validation, point-in-grid, and without row-level security.
select uuidv7() as case_id, uuidv7() as clock_id, uuidv7() as near_id, uuidv7() as far_id, uuidv7() as command_id, uuidv7() as entry_id \gset
begin;
insert into cases (id, number, state, category_id, source, urgent, confidential, area_id, area, address, description,
  lon, lat, accuracy, mocked, reporter_id, made_at, reported_at, clock_id, yellow_at, due_at, photo)
  values (:case_id, to_char(now() at time zone 'Asia/Shanghai', 'YYMM') || '-' || lpad(nextval('case_numbers')::text, 6, '0'),
    'reported', :category_id, 'worker', false, false, :area_id, :area, :address, :description,
    :lon, :lat, 6, false, :account_id, now(), now(), :clock_id, now() + interval '1 day', now() + interval '2 days', :near_id);
insert into case_clocks (id, case_id, kind, started_at, limit_unit, limit_amount, pauses, yellow_at, due_at, provisional)
  values (:clock_id, :case_id, 'accept', now(), 'working_hour', 1, '[]', now() + interval '1 day', now() + interval '2 days', false);
insert into case_events (id, case_id, version, at, action, to_state, account_id, who, role, text, facts, started, files)
  values (uuidv7(), :case_id, 1, now(), 'report', 'reported', :account_id, :who, 'grid_worker', :description, '{}', 'accept',
    array[:near_id, :far_id]::uuid[]);
insert into files (id, account_id, kind, state)
  values (:near_id, :account_id, 'image', 'expected'), (:far_id, :account_id, 'image', 'expected');
insert into case_files (file_id, case_id, kind, account_id, made_at, lon, lat, accuracy, at)
  values (:near_id, :case_id, 'near', :account_id, now(), :lon, :lat, 6, now()),
    (:far_id, :case_id, 'far', :account_id, now(), :lon, :lat, 6, now());
select jobs.enqueue('turn_case_light', json_build_object('caseId', :case_id::text, 'clockId', :clock_id::text),
  now() + interval '1 day', 'light ' || :case_id::text, null);
select pg_notify('live', json_build_object('kind', 'case', 'id', :case_id::text, 'area', :area::text, 'parties', '[]'::json)::text);
with entry as (
    insert into audit_entries (id, at, kind, name, account_id, position_id, role, subject, command_id, content_hash)
    values (:entry_id, date_trunc('milliseconds', now()), 'command', 'reportCase', :account_id, :account_id, 'grid_worker', :case_id,
      :command_id, sha256(convert_to(:content, 'UTF8')))),
  content as (
    insert into audit_contents (entry_id, at, salt, content)
    values (:entry_id, date_trunc('milliseconds', now()), uuid_send(gen_random_uuid()), :content))
  insert into audit_unsealed (entry_id, at) values (:entry_id, date_trunc('milliseconds', now()));
insert into commands (id, actor, endpoint, body_hash, answer, at)
  values (:command_id, :account_id, 'reportCase', sha256(convert_to(:content, 'UTF8')), '{"caseId": "x", "state": "reported"}', now());
commit;
