package dev.doorbuster.edge.feed;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Stops a CSV row that never ends, for want of a quotation mark, from being read into memory. */
final class RowBudgetReader extends FilterReader {
    /** The row is longer than it may be. */
    static final class RowTooLong extends IOException {
        private static final long serialVersionUID = 1L;

        RowTooLong(int maxChars) {
            super("the row is longer than " + maxChars + " characters; is a closing quotation mark missing?");
        }
    }

    private final int maxChars;
    private int left;

    RowBudgetReader(Reader in, int maxChars) {
        super(in);
        this.maxChars = maxChars;
        this.left = maxChars;
    }

    /** A row was read; the next one has the whole budget again. */
    void rowDone() {
        left = maxChars;
    }

    @Override
    public int read() throws IOException {
        spend();
        int c = super.read();
        left -= c < 0 ? 0 : 1;
        return c;
    }

    @Override
    public int read(char[] chars, int offset, int length) throws IOException {
        spend();
        int count = super.read(chars, offset, length);
        left -= Math.max(0, count);
        return count;
    }

    private void spend() throws RowTooLong {
        if (left <= 0) {
            throw new RowTooLong(maxChars);
        }
    }
}
