-- Past cases of another system, from a file: its bytes until they are read, its rows until they are cases, what was refused.
create table case_imports (
  id uuid primary key,
  source text not null check (source <> ''), -- the system that the file is from
  name text not null check (name <> ''), -- of the file
  bytes int not null check (bytes > 0),
  account_id uuid not null references accounts,
  state text not null check (state in ('uploading', 'reading', 'unreadable', 'read', 'checking', 'checked', 'running', 'cancelled', 'done')),
  encoding text check (encoding in ('utf-8', 'gb18030')), -- of text; null: to be found out
  fault jsonb, -- why it cannot be read
  columns text[] not null default '{}',
  rows int not null default 0,
  mapping jsonb,
  done int not null default 0, -- rows that the check or the run has passed
  imported int not null default 0,
  refused int not null default 0,
  created_at timestamptz not null,
  started_at timestamptz, -- the run
  ended_at timestamptz
);
create index case_imports_created on case_imports (created_at desc);

create table case_import_parts (
  import_id uuid not null references case_imports,
  place int not null check (place >= 0),
  content bytea not null,
  primary key (import_id, place)
);

-- A row of the file. It goes when it has become a case; what was refused stays, with what stands against it.
create table case_import_rows (
  import_id uuid not null references case_imports,
  n int not null check (n > 0), -- as a person counts them in the file, without the head
  cells text[] not null,
  faults jsonb,
  primary key (import_id, n)
);
create index case_import_rows_faulty on case_import_rows (import_id, n) where faults is not null;

-- What a value of a source means here, remembered for the next file.
create table case_import_values (
  source text not null,
  field text not null check (field in ('category', 'status', 'source', 'department')),
  value text not null,
  target text not null,
  primary key (source, field, value)
);

alter table case_imports enable row level security, force row level security;
alter table case_import_parts enable row level security, force row level security;
alter table case_import_rows enable row level security, force row level security;
alter table case_import_values enable row level security, force row level security;
create policy kept on case_imports using ((select current_setting('app.role', true)) in ('admin', 'rule_editor', 'system'));
create policy kept on case_import_parts using ((select current_setting('app.role', true)) in ('admin', 'rule_editor', 'system'));
create policy kept on case_import_rows using ((select current_setting('app.role', true)) in ('admin', 'rule_editor', 'system'));
create policy kept on case_import_values using ((select current_setting('app.role', true)) in ('admin', 'rule_editor', 'system'));
