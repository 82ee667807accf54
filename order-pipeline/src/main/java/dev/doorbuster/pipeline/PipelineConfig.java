package dev.doorbuster.pipeline;

import dev.doorbuster.pipeline.decider.Policy;
import dev.doorbuster.pipeline.hook.HookConfig;
import dev.doorbuster.pipeline.notification.SmtpConfig;
import dev.doorbuster.pipeline.recommend.Tuning;
import dev.doorbuster.runtime.config.ConfigError;
import dev.doorbuster.runtime.config.Env;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * @param pspUrl Stripe, or what speaks like it
 * @param carrierUrl the carrier's address
 * @param policy how long things take and stay
 * @param mailFolder where messages to shoppers are put without a mail server
 * @param smtp the mail server, if there is one
 * @param hook the merchant's endpoint for order events, if there is one
 * @param tuning how the recommender learns and forgets
 * @param workers whether this process does tasks, too; without it decides and leaves them to others
 * @param recommends whether this process learns what goes with what; of all regions one does, because they share the topic
 * @param idleExit after so long without anything to do the process ends; empty for never
 */
public record PipelineConfig(
        URI pspUrl,
        String pspKey,
        URI carrierUrl,
        String carrierKey,
        Policy policy,
        Path mailFolder,
        String mailSender,
        Optional<SmtpConfig> smtp,
        Optional<HookConfig> hook,
        Tuning tuning,
        boolean workers,
        boolean recommends,
        Optional<Duration> idleExit) {
    private static final String SENDER = "Doorbuster <shop@doorbuster.example>";

    public static PipelineConfig from(Env env) {
        return new PipelineConfig(
                URI.create(env.required("PSP_URL")),
                env.required("PSP_SECRET_KEY"),
                URI.create(env.required("CARRIER_URL")),
                env.required("CARRIER_API_KEY"),
                new Policy(
                        env.duration("HOLD_TIME", Duration.ofMinutes(15)),
                        env.duration("HANDLING_TIME", Duration.ofMinutes(2)),
                        env.duration("RETURN_WINDOW", Duration.ofDays(30))),
                Path.of(env.required("MAIL_FOLDER")),
                env.text("MAIL_SENDER", SENDER),
                env.find("SMTP_URL").map(url -> SmtpConfig.of(url, env.text("MAIL_SENDER", SENDER))),
                env.find("MERCHANT_WEBHOOK_URL").map(url -> HookConfig.of(url, env.secret("MERCHANT_WEBHOOK_SECRET"))),
                new Tuning(
                        positive(env, "RECOMMENDER_HALF_LIFE", Tuning.HALF_LIFE),
                        positive(env, "TRENDING_HALF_LIFE", Tuning.TREND_HALF_LIFE),
                        positive(env, "VISIT_IDLE_TIME", Tuning.IDLE)),
                isOn(env, "PIPELINE_WORKERS"),
                isOn(env, "RECOMMENDER"),
                env.find("PIPELINE_IDLE_EXIT").map(text -> positive(env, "PIPELINE_IDLE_EXIT", Duration.ZERO)));
    }

    private static Duration positive(Env env, String name, Duration fallback) {
        var value = env.duration(name, fallback);
        if (value.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new ConfigError(name, "must be at least a second");
        }
        return value;
    }

    private static boolean isOn(Env env, String name) {
        return switch (env.text(name, "on")) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new ConfigError(name, "must be on or off");
        };
    }
}
