package dev.doorbuster.pipeline.simulation;

/** Mistakes that others have made, to be switched on: a simulation that does not find them is worth nothing. */
enum Bug {
    NONE,
    /** Commit and publish are two writes without an outbox: a crash in between loses events. */
    DUAL_WRITE,
    /** Events go out before their transaction is safe. */
    PUBLISH_BEFORE_COMMIT,
    /** Stock is looked at first and taken later. */
    CHECK_THEN_ACT,
    /** Every approval that comes in takes the money, whoever reported it before. */
    DOUBLE_CAPTURE,
    /** Every attempt has an idempotency key of its own. */
    NEW_KEY_PER_ATTEMPT,
    /** A writer that was replaced commits all the same. */
    NO_FENCING,
    /** A delivery that is reported twice is counted twice. */
    RECEIPT_FORGOTTEN,
    /** An approval of what was called off is ignored as late. */
    LATE_APPROVAL_IGNORED
}
