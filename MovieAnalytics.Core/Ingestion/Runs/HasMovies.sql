-- Whether there is a catalogue at all.
select exists (select from movies);
