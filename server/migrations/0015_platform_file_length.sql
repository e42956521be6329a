-- How long a voice is, by its own packets.
alter table files add column seconds real check (seconds >= 0);
