-- At the end of their time the words and traces of a case go; what was done when, and how long it took, stays for figures.
-- History and files are insert only to the server's role, hence this one door, for the system alone.

create function erase_cases(ended_before timestamptz, most int) returns int
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  old uuid[];
begin
  if coalesce(current_setting('app.role', true), '') <> 'system' then
    raise insufficient_privilege using message = 'only the system erases';
  end if;
  old := array(select id from cases where ended_at < ended_before and description <> '' order by ended_at limit most);
  update cases set description = '', address = '' where id = any (old);
  update case_events set who = '', text = null, facts = '{}' where case_id = any (old);
  update case_files set lon = null, lat = null, accuracy = null where case_id = any (old);
  return cardinality(old);
end $$;
