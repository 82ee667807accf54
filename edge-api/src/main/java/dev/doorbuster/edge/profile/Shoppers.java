package dev.doorbuster.edge.profile;

import dev.doorbuster.commerce.event.ActivityEvent;
import dev.doorbuster.commerce.event.EventData;
import dev.doorbuster.commerce.event.PrivacyEvent;
import dev.doorbuster.session.profile.ProfileStore;
import dev.doorbuster.session.profile.Recents;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The recent products of the shoppers that this edge has met or heard of. A read never waits: what is not here yet is fetched
 * behind it, for the next one. Thread-safe.
 */
public final class Shoppers {
    private static final int MAX_SHOPPERS = 200_000;
    private static final int MAX_LOADS = 64;
    private static final Logger log = LoggerFactory.getLogger(Shoppers.class);

    /** @param whole Redis knows nothing more of this shopper */
    private record Profile(Recents recents, boolean whole) {
        static final Profile NOTHING = new Profile(Recents.NONE, true);
        static final Profile UNKNOWN = new Profile(Recents.NONE, false);
    }

    private final Generations<Profile> profiles;
    private final ProfileStore store;
    private final Set<String> loading = ConcurrentHashMap.newKeySet();

    public Shoppers(ProfileStore store) {
        this(store, MAX_SHOPPERS);
    }

    Shoppers(ProfileStore store, int maxShoppers) {
        this.store = store;
        this.profiles = new Generations<>(maxShoppers);
    }

    /** What is known now; starts to look in Redis when that may be more. */
    public Recents recents(String shopperId) {
        var profile = profiles.get(shopperId);
        if (profile == null || !profile.whole()) {
            load(shopperId);
        }
        return profile == null ? Recents.NONE : profile.recents();
    }

    /** What is in memory, and nothing else is done. */
    public boolean isKnown(String shopperId) {
        var profile = profiles.get(shopperId);
        return profile != null && !profile.recents().isEmpty();
    }

    /** Takes in an event of the activity topic. */
    public void heard(EventData event) {
        switch (event) {
            case PrivacyEvent.Forgotten(String shopperId) -> forget(shopperId);
            case ActivityEvent activity -> {
                var news = Deeds.of(activity);
                if (!news.isEmpty()) {
                    var _ = profiles.change(activity.sessionId(), known -> {
                        var before = known == null ? Profile.UNKNOWN : known;
                        return new Profile(news.over(before.recents()), before.whole());
                    });
                }
            }
            default -> {
                // Other events on this topic belong to others.
            }
        }
    }

    /** An empty profile stays, so that a look into Redis that is under way does not bring the old one back. */
    public void forget(String shopperId) {
        var _ = profiles.change(shopperId, known -> Profile.NOTHING);
    }

    private void load(String shopperId) {
        if (loading.size() >= MAX_LOADS || !loading.add(shopperId)) {
            return;
        }
        store.load(shopperId)
                .onSuccess(stored -> {
                    var _ = profiles.change(shopperId, known -> {
                        var before = known == null ? Profile.UNKNOWN : known;
                        return before.whole()
                                ? before
                                : new Profile(before.recents().over(stored), true);
                    });
                })
                .onFailure(failure -> log.debug("no profile of {} for now: {}", shopperId, failure.toString()))
                .onComplete(done -> {
                    var _ = loading.remove(shopperId);
                });
    }
}
