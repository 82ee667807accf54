package dev.doorbuster.pipeline;

import dev.doorbuster.pipeline.decider.Policy;
import dev.doorbuster.runtime.config.Env;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * @param pspUrl Stripe, or what speaks like it
 * @param carrierUrl the carrier's address
 * @param policy how long things take and stay
 * @param mailFolder where messages to shoppers are put
 */
public record PipelineConfig(
        URI pspUrl,
        String pspKey,
        URI carrierUrl,
        String carrierKey,
        Policy policy,
        Path mailFolder,
        String mailSender) {

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
                env.text("MAIL_SENDER", "Doorbuster <shop@doorbuster.example>"));
    }
}
