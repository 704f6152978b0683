-- How many edits a basket or list has. They are only ever added, so whoever keeps a copy knows by this number whether it is still whole.
alter table cart.basket add column edit_count int not null default 0;
alter table cart.list add column edit_count int not null default 0;
update cart.basket b set edit_count = e.count
from (select owner_id, holder_id, count(*) from cart.edit group by owner_id, holder_id) e where e.owner_id = b.owner_id and e.holder_id = b.id;
update cart.list l set edit_count = e.count
from (select owner_id, holder_id, count(*) from cart.edit group by owner_id, holder_id) e where e.owner_id = l.owner_id and e.holder_id = l.id;
