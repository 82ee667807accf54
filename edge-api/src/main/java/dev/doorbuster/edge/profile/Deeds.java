package dev.doorbuster.edge.profile;

import dev.doorbuster.commerce.event.ActivityEvent;
import dev.doorbuster.session.profile.Recents;

/** What an event adds to a shopper's recent products. */
final class Deeds {
    private Deeds() {}

    static Recents of(ActivityEvent event) {
        return switch (event) {
            case ActivityEvent.Viewed viewed -> Recents.NONE.with(Recents.Kind.VIEWED, viewed.productId());
            case ActivityEvent.Added added -> Recents.NONE.with(Recents.Kind.ADDED, added.productId());
            case ActivityEvent.Bought bought -> {
                var all = Recents.NONE;
                for (var productId : bought.productIds()) {
                    all = all.with(Recents.Kind.BOUGHT, productId);
                }
                yield all;
            }
            case ActivityEvent.Searched words -> Recents.NONE;
        };
    }
}
