package dev.doorbuster.load.check;

/** What has to be true of a shop at rest, whatever was killed before. Pure: judges what was read, reads nothing. */
interface Promise {
    Verdict judge(Evidence evidence);
}
