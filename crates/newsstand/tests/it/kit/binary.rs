//! The real program, as an operator runs it.

use std::{
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

/// `newsstand` in a folder of its own.
pub(crate) struct Binary<'a> {
    folder: &'a Path,
    /// What the next run finds in its environment.
    pub(crate) environment: Vec<(&'static str, String)>,
}

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) is_well: bool,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl<'a> Binary<'a> {
    pub(crate) fn new(folder: &'a Path) -> Self {
        Self { folder, environment: Vec::new() }
    }

    /// Runs a command to its end.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.run_with(arguments, "")
    }

    /// Runs a command that reads its standard input.
    pub(crate) fn run_with(&self, arguments: &[&str], input: &str) -> Ran {
        let mut child = self
            .command(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut stdin = child.stdin.take().expect("it is piped");
        // A command that fails early does not read its input.
        let _written = stdin.write_all(input.as_bytes());
        drop(stdin);
        let output = child.wait_with_output().expect("the program ends");
        Ran {
            is_well: output.status.success(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// The command, not started yet.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_newsstand"));
        let known = std::env::vars().map(|(name, _)| name);
        for name in known.filter(|name| name.starts_with("NEWSSTAND_")) {
            let _same = command.env_remove(name);
        }
        command.args(arguments).current_dir(self.folder).envs(self.environment.clone());
        command
    }
}

impl Ran {
    /// Its answer, which must be JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        assert!(self.is_well, "{}", self.err);
        serde_json::from_str(&self.out).expect("JSON on standard output")
    }
}
