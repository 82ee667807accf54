package dev.doorbuster.accounts.account;

import dev.doorbuster.runtime.http.Fields;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What shoppers ask for, read strictly: every bad field is named. */
final class Requests {
    /** Length is what makes a password; rules about its characters make people write it down (NIST SP 800-63B). */
    private static final int MIN_PASSWORD = 8;

    private static final int MAX_PASSWORD = 128;
    private static final int MAX_NAME = 100;
    private static final int MIN_EMAIL = 3;
    private static final int MAX_EMAIL = 254;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s.]+(\\.[^@\\s.]+)+");

    private Requests() {}

    /** @param name may be empty */
    record SignUp(String email, String password, String name) {
        static SignUp from(Fields fields) {
            var request = new SignUp(
                    emailOf(fields),
                    fields.text("password", MIN_PASSWORD, MAX_PASSWORD),
                    nameOf(fields).orElse(""));
            fields.done();
            return request;
        }
    }

    record SignIn(String email, String password) {
        /** A password of any length, because what it must be like is not this request's business. */
        static SignIn from(Fields fields) {
            var request = new SignIn(emailOf(fields), fields.text("password", 1, MAX_PASSWORD));
            fields.done();
            return request;
        }
    }

    /** @param name null to leave it */
    record Change(@Nullable String name, Optional<NewPassword> password) {
        static Change from(Fields fields) {
            var name = fields.has("name") ? nameOf(fields).orElse("") : null;
            var password = fields.has("password")
                    ? fields.object("password").map(Requests::newPassword)
                    : Optional.<NewPassword>empty();
            fields.done();
            return new Change(name, password);
        }
    }

    record NewPassword(String current, String wanted) {}

    private static NewPassword newPassword(Fields fields) {
        var password = new NewPassword(
                fields.text("current", 1, MAX_PASSWORD), fields.text("new", MIN_PASSWORD, MAX_PASSWORD));
        fields.close();
        return password;
    }

    private static Optional<String> nameOf(Fields fields) {
        return fields.optionalText("name", MAX_NAME).map(String::strip);
    }

    private static String emailOf(Fields fields) {
        var given = fields.text("email", MIN_EMAIL, MAX_EMAIL);
        var text = given.strip().toLowerCase(Locale.ROOT);
        // What is empty was refused already; spaces were not.
        if (!given.isEmpty() && !EMAIL.matcher(text).matches()) {
            fields.refuse("email", "format", "must be an e-mail address");
        }
        return text;
    }
}
