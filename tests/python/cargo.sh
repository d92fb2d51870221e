#!/bin/sh
# The cargo that maturin calls in the tests. By itself maturin builds the Python package alone, whose dependencies then have other features than those of
# the tests and are all compiled once more; here it is built with them, as `cargo test` has done already, and nothing is left to compile.
# SHULIANG_CARGO is the cargo that runs the tests. What maturin says of the interpreter is left out, as one for every Python needs none: the binding is
# compiled anew where it is another.
CARGO=$SHULIANG_CARGO
if [ "$1" = rustc ]; then
  unset PYO3_PYTHON PYO3_NO_PYTHON PYO3_CONFIG_FILE PYO3_ENVIRONMENT_SIGNATURE PYO3_BUILD_EXTENSION_MODULE PYTHON_SYS_EXECUTABLE
  cd "$(dirname "$0")/../.." || exit
  exec "$CARGO" build --quiet --locked --message-format json-render-diagnostics -p shuliang --test layers -p shuliang-python --lib
fi
exec "$CARGO" "$@"
