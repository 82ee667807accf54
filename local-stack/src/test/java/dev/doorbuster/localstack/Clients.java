package dev.doorbuster.localstack;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** One remark written to and read from each service, by the plainest client there is. */
final class Clients {
    private Clients() {}

    static void writeToAll(LocalStack stack, String remark) throws Exception {
        createTopic(stack.kafkaBootstrapServers(), remark);
        execute(stack.databaseUrl(), "CREATE TABLE " + remark + " (id int)");
        if (!redis(stack.redisUrl(), "SET " + remark + " kept").equals("+OK")) {
            throw new AssertionError("Redis did not take it");
        }
    }

    static boolean allHave(LocalStack stack, String remark) throws Exception {
        return topics(stack.kafkaBootstrapServers()).contains(remark)
                && tables(stack.databaseUrl()).contains(remark)
                && redis(stack.redisUrl(), "EXISTS " + remark).equals(":1");
    }

    static void createTopic(String bootstrap, String name) throws Exception {
        try (Admin admin = admin(bootstrap)) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
    }

    static Set<String> topics(String bootstrap) throws Exception {
        try (Admin admin = admin(bootstrap)) {
            return admin.listTopics().names().get();
        }
    }

    static void execute(String url, String sql) throws Exception {
        try (Connection connection = PostgresUrl.parse(url).connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static Set<String> tables(String url) throws Exception {
        try (Connection connection = PostgresUrl.parse(url).connect();
                var found = connection.getMetaData().getTables(null, "public", "%", null)) {
            Set<String> names = new java.util.HashSet<>();
            while (found.next()) {
                names.add(found.getString("TABLE_NAME"));
            }
            return names;
        }
    }

    static String setting(String url, String name) throws Exception {
        try (Connection connection = PostgresUrl.parse(url).connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SHOW " + name)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    static String redis(String url, String command) throws Exception {
        URI uri = URI.create(url);
        String select = Optional.ofNullable(uri.getPath())
                .filter(path -> path.length() > 1)
                .map(path -> "SELECT " + path.substring(1) + "\r\n")
                .orElse("SELECT 0\r\n");
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(3_000);
            socket.getOutputStream().write((select + command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String selected = String.valueOf(answers.readLine());
            return selected.equals("+OK") ? String.valueOf(answers.readLine()) : selected;
        }
    }

    static <T> List<T> ofEach(LocalStack stack, Function<StackService, T> property) {
        return stack.services().stream().map(property).toList();
    }

    private static Admin admin(String bootstrap) {
        return Admin.create(Map.of("bootstrap.servers", bootstrap));
    }
}
