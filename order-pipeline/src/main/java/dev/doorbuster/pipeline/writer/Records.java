package dev.doorbuster.pipeline.writer;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The records of one batch as one piece of bytes: count, then topic, key, headers and value of each, with lengths in front. */
final class Records {
    private static final byte VERSION = 1;
    private static final int TYPICAL_BYTES = 1_200;

    private Records() {}

    static Buffer toBytes(List<ProducerRecord<String, byte[]>> records) {
        var out = Buffer.buffer(records.size() * TYPICAL_BYTES + 16);
        out.appendByte(VERSION).appendInt(records.size());
        for (var each : records) {
            write(out, each.topic().getBytes(StandardCharsets.UTF_8));
            write(out, each.key().getBytes(StandardCharsets.UTF_8));
            var headers = each.headers().toArray();
            out.appendInt(headers.length);
            for (var header : headers) {
                write(out, header.key().getBytes(StandardCharsets.UTF_8));
                write(out, header.value());
            }
            write(out, each.value());
        }
        return out;
    }

    static List<ProducerRecord<String, byte[]>> fromBytes(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalStateException("outbox of version " + version);
            }
            int count = in.readInt();
            var records = new ArrayList<ProducerRecord<String, byte[]>>(count);
            for (int i = 0; i < count; i++) {
                records.add(record(in));
            }
            return records;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProducerRecord<String, byte[]> record(DataInputStream in) throws IOException {
        var topic = text(in);
        var key = text(in);
        int headers = in.readInt();
        var names = new ArrayList<String>(headers);
        var values = new ArrayList<byte[]>(headers);
        for (int i = 0; i < headers; i++) {
            names.add(text(in));
            values.add(read(in));
        }
        var message = new ProducerRecord<>(topic, key, read(in));
        for (int i = 0; i < headers; i++) {
            message.headers().add(names.get(i), values.get(i));
        }
        return message;
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(read(in), StandardCharsets.UTF_8);
    }

    private static byte[] read(DataInputStream in) throws IOException {
        var bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }

    private static void write(Buffer out, byte[] bytes) {
        out.appendInt(bytes.length).appendBytes(bytes);
    }
}
