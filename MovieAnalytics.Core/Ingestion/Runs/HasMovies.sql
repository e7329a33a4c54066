-- Whether there is a catalogue at all. Returns one boolean.
select exists (select from movies);
