package dev.doorbuster.accounts.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account as its owner sees it.
 *
 * @param sessionToken for clients that show a bearer token; a browser has its cookie, which no script can read
 */
record AccountView(
        String id,
        String email,
        String name,
        Instant createdAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String sessionToken) {

    static AccountView of(Account account, @Nullable String sessionToken) {
        return new AccountView(account.id(), account.email(), account.name(), account.createdAt(), sessionToken);
    }
}
