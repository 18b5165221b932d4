-- Who came is written down at the door, where there may be no network, and travels like what else a phone writes.
alter table waiting_record drop constraint waiting_record_kind_known;
alter table waiting_record add constraint waiting_record_kind_known check (kind in ('visit', 'household', 'lead', 'report', 'assessment', 'checkin'));
