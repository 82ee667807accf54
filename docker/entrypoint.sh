#!/bin/sh
# Takes the words of ./doorbuster: run [--roles LIST], migrate, and so on. The AOT cache is that of the first role; a process of
# other roles, or with options that the cache was not made for, starts without one, only slower.
set -eu

home=/opt/doorbuster
role=edge
if [ "${1:-}" = run ] && [ "${2:-}" = --roles ]; then
  case ${3:-} in
    *edge*) role=edge ;;
    *checkout* | *accounts*) role=checkout ;;
    *pipeline*) role=pipeline ;;
  esac
elif [ "${1:-}" = migrate ]; then
  role=pipeline
fi
cache=$home/aot/$role.aot
if [ -r "$cache" ]; then
  set -- -XX:AOTCache="$cache" -cp "$(cat "$home/class-path")" dev.doorbuster.app.Main "$@"
else
  set -- -cp "$(cat "$home/class-path")" dev.doorbuster.app.Main "$@"
fi
# Other members find this one under the address that the machine has in its network.
if [ -z "${HAZELCAST_BIND:-}" ]; then
  address=${FLY_PRIVATE_IP:-$(hostname -i 2>/dev/null | cut -d' ' -f1)}
  [ -z "$address" ] || export HAZELCAST_BIND="$address"
fi
# JAVA_OPTS is a list of options, so it is split at spaces.
# shellcheck disable=SC2086
exec /opt/jre/bin/java @"$home/jvm.options" ${JAVA_OPTS:-} "$@"
