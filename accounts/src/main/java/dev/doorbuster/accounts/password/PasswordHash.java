package dev.doorbuster.accounts.password;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;

/**
 * Argon2id with the parameters that OWASP recommends: 19 MiB, two passes, one lane. They are part of each hash, so raising them
 * leaves older hashes valid. Slow and hungry on purpose: see {@link Passwords}.
 */
final class PasswordHash {
    private static final int MEMORY_KIB = 19 * 1_024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final Argon2Function CURRENT =
            Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);

    private PasswordHash() {}

    /** In the PHC form {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}. */
    static String of(String password) {
        return Password.hash(password).addRandomSalt(SALT_BYTES).with(CURRENT).getResult();
    }

    static boolean matches(String password, String hash) {
        return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
    }

    /** Made with other parameters than those of today. */
    static boolean isOutdated(String hash) {
        return !Argon2Function.getInstanceFromHash(hash).equals(CURRENT);
    }
}
