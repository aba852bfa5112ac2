//! `newsstand admin`: accounts and roles from the command line, and the configuration reference.

use std::io::Read;

use anyhow::Context;
use clap::Subcommand;
use reader::{EmailAddress, Password};
use store::{NewReader, ReaderRole, Store};
use types::Role;

use crate::{
    commands::{now, print},
    config::{self, Config},
};

/// Accounts, roles, and the configuration reference.
#[derive(Debug, Subcommand)]
pub(crate) enum Admin {
    /// Adds an account with a confirmed address; the password is read from standard input.
    AddReader {
        /// The mail address.
        email: String,
        /// Grants a role too: editor, publisher or operator.
        #[arg(long)]
        role: Option<Role>,
        /// The owner whose articles a publisher may change.
        #[arg(long)]
        publisher: Option<String>,
    },
    /// Grants a role to an account.
    Grant {
        /// The mail address.
        email: String,
        /// editor, publisher or operator.
        role: Role,
        /// The owner whose articles a publisher may change.
        #[arg(long)]
        publisher: Option<String>,
    },
    /// Prints what editors corrected: pairs of articles that tell the same story or do not, one
    /// JSON object a line.
    Corrections,
    /// Prints the configuration reference as Markdown.
    ConfigReference,
}

pub(crate) async fn run(admin: Admin, config: &Config) -> anyhow::Result<()> {
    match admin {
        Admin::ConfigReference => print(config::reference().trim_end()),
        Admin::Corrections => {
            let store = open(config).await?;
            let lines = web::corrections(&store).await?;
            store.close().await;
            for line in lines {
                print(&line)?;
            }
            Ok(())
        }
        Admin::AddReader { email, role, publisher } => {
            let store = open(config).await?;
            add(&store, &email).await?;
            if let Some(role) = role {
                grant(&store, &email, role, publisher.as_deref()).await?;
            }
            store.close().await;
            print(&format!("{email} can sign in."))
        }
        Admin::Grant { email, role, publisher } => {
            let store = open(config).await?;
            grant(&store, &email, role, publisher.as_deref()).await?;
            store.close().await;
            print(&format!("{email} is {role} now."))
        }
    }
}

async fn open(config: &Config) -> anyhow::Result<Store> {
    std::fs::create_dir_all(&config.data.directory)?;
    let store = Store::open(&config.database()).await?;
    store.migrate().await?;
    Ok(store)
}

async fn add(store: &Store, email: &str) -> anyhow::Result<()> {
    let address = EmailAddress::parse(email)?;
    let mut typed = String::new();
    let _length = std::io::stdin().lock().read_to_string(&mut typed)?;
    let password = Password::check(typed.trim_end_matches(['\n', '\r']), Some(&address))
        .context("the password on standard input")?;
    let new = NewReader {
        email: address.as_str().to_owned(),
        name: String::new(),
        password_hash: web::hash_password(&password),
    };
    let id = match store.readers().add(&new, now()).await {
        Ok(id) => id,
        Err(error) if error.is_duplicate() => anyhow::bail!("{email} has an account already"),
        Err(error) => return Err(error.into()),
    };
    store.readers().confirm(id, now()).await?;
    Ok(())
}

async fn grant(
    store: &Store,
    email: &str,
    role: Role,
    publisher: Option<&str>,
) -> anyhow::Result<()> {
    let address = EmailAddress::parse(email)?;
    let reader = store
        .readers()
        .by_email(address.as_str())
        .await?
        .with_context(|| format!("nobody has an account with {email}"))?;
    let publisher = match (role, publisher) {
        (Role::Publisher, Some(name)) => {
            let known = store.titles().publishers().await?;
            let found = known.into_iter().find(|it| it.name == name);
            Some(found.with_context(|| format!("there is no publisher “{name}”"))?.id)
        }
        (Role::Publisher, None) => anyhow::bail!("name the owner with --publisher"),
        (Role::Editor | Role::Operator, _) => None,
    };
    store.readers().grant_role(reader.id, ReaderRole { role, publisher }, None, now()).await?;
    store
        .settings()
        .log(None, "grant role", &format!("reader {}", reader.id), role.as_str(), now())
        .await?;
    Ok(())
}
