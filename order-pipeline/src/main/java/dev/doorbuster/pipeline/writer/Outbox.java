package dev.doorbuster.pipeline.writer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.commerce.Json;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** The table of records that a committed batch still owes to Kafka. */
final class Outbox {
    private final String writer;

    Outbox(String writer) {
        this.writer = writer;
    }

    Future<?> add(SqlClient connection, long batch, List<ProducerRecord<String, byte[]>> messages) {
        int size = messages.size();
        var topics = new String[size];
        var keys = new String[size];
        var headers = new String[size];
        var values = new Buffer[size];
        for (int i = 0; i < size; i++) {
            var message = messages.get(i);
            topics[i] = message.topic();
            keys[i] = message.key();
            headers[i] = headersToJson(message.headers());
            values[i] = Buffer.buffer(message.value());
        }
        return connection.preparedQuery("""
                        INSERT INTO outbox (writer, batch, pos, topic, key, headers, value)
                        SELECT $1, $2, row_number() OVER (), t, k, h::jsonb, v
                        FROM unnest($3::text[], $4::text[], $5::text[], $6::bytea[]) AS rows (t, k, h, v)
                        """).execute(Tuple.of(writer, batch, topics, keys, headers, values));
    }

    /** Drops what is known to be in Kafka. */
    Future<?> forget(SqlClient connection, long publishedBatch) {
        return connection
                .preparedQuery("DELETE FROM outbox WHERE writer = $1 AND batch <= $2")
                .execute(Tuple.of(writer, publishedBatch));
    }

    /** In the order in which they were decided. */
    Future<List<ProducerRecord<String, byte[]>>> unsent(SqlClient database) {
        return database.preparedQuery("""
                        SELECT topic, key, headers::text AS headers, value FROM outbox
                        WHERE writer = $1 ORDER BY batch, pos
                        """).execute(Tuple.of(writer)).map(rows -> {
            var messages = new ArrayList<ProducerRecord<String, byte[]>>();
            rows.forEach(row -> messages.add(toMessage(row)));
            return messages;
        });
    }

    private static ProducerRecord<String, byte[]> toMessage(Row row) {
        var message = new ProducerRecord<>(
                row.getString("topic"),
                row.getString("key"),
                row.getBuffer("value").getBytes());
        var headers = Json.read(row.getString("headers"), JsonNode.class);
        headers.fieldNames()
                .forEachRemaining(name -> message.headers()
                        .add(name, headers.get(name).textValue().getBytes(StandardCharsets.UTF_8)));
        return message;
    }

    private static String headersToJson(Headers headers) {
        var map = new LinkedHashMap<String, String>();
        headers.forEach(header -> map.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return Json.string(map);
    }
}
