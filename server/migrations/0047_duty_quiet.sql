-- A push that has rung is taken back on every browser of whoever it rang, once somebody has answered: a way of its own in the
-- ring's record. It goes out after the answer, so it has no `stopped`.
alter table alarm_ring_ways drop constraint alarm_ring_ways_way_check;
alter table alarm_ring_ways add constraint alarm_ring_ways_way_check check (way in ('live', 'push', 'sms', 'quiet'));
