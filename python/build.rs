//! Tells the linker of macOS that an extension's symbols of Python come from the interpreter, also where no maturin says so: the tests depend on this package.

fn main() {
    pyo3_build_config::add_extension_module_link_args();
}
