//! A Newsstand put together from its configuration: database, index, web, worker.

use std::{sync::Arc, time::Duration};

use anyhow::Context;
use outbound::{
    Manners, Outbound,
    mail::{Post, SmtpSettings},
};
use store::{Search, Store};
use story::encoder::Encoder;
use tokio::{net::TcpListener, sync::watch};
use types::SignedDuration;
use web::{App, Clock};
use worker::Worker;

use crate::{
    config::{Config, MailTransport},
    encoder,
};

/// What a demonstration or a test does differently from a Newsstand in earnest.
#[derive(Debug, Clone, Default)]
pub struct Stage {
    /// Publishers on this machine may be asked, on any of these ports, without pauses.
    pub local_publishers: Vec<u16>,
    /// Every feed is asked this often.
    pub brisk: Option<SignedDuration>,
    /// Mails are shown on a page.
    pub show_mails: bool,
    /// Shown on the sign-in page: who, address, password.
    pub sign_ins: Vec<(String, String, String)>,
    /// The time.
    pub clock: Clock,
}

/// A Newsstand that is ready to serve and to work.
#[derive(Debug)]
pub struct Stand {
    /// All SQL.
    pub store: Store,
    /// Pages.
    pub app: App,
    /// Jobs.
    pub worker: Worker,
    /// The time that both go by.
    pub clock: Clock,
}

impl Stand {
    /// Opens the database and the index and puts everything together.
    ///
    /// # Errors
    /// When a folder, the database, the index or the mail settings cannot be used.
    pub async fn open(config: &Config, stage: Stage) -> anyhow::Result<Self> {
        let directory = &config.data.directory;
        std::fs::create_dir_all(directory)
            .with_context(|| format!("cannot make the folder {}", directory.display()))?;
        let store = Store::open(&config.database()).await?;
        store.migrate().await?;
        let index = directory.join("search");
        let search = Search::open(&index)
            .with_context(|| format!("the search index in {}", index.display()))?;
        let outbound = outbound(config, &stage)?;
        let clock = stage.clock.clone();
        let settings = settings(config, &stage);
        let app = App::new(
            store.clone(),
            search,
            outbound.clone(),
            settings,
            clock.clone(),
            web::recorder(),
        )
        .await?;
        let worker = worker(config, &stage, store.clone(), outbound)?;
        Ok(Self { store, app, worker, clock })
    }

    /// Serves, and works if it is to, until `stop` becomes true.
    ///
    /// # Errors
    /// When the listener fails.
    pub async fn run(
        self,
        listener: TcpListener,
        with_worker: bool,
        stop: watch::Receiver<bool>,
    ) -> anyhow::Result<()> {
        let printed = self.worker.printed();
        let working = with_worker.then(|| tokio::spawn(self.worker.run(stop.clone())));
        let served = web::serve(self.app, listener, printed, stop).await;
        if let Some(working) = working {
            working.await.context("the worker ended early")?;
        }
        self.store.close().await;
        served.context("the server ended early")
    }
}

/// The worker by itself, for `newsstand work`.
///
/// # Errors
/// As [`Stand::open`].
pub async fn open_worker(config: &Config) -> anyhow::Result<(Store, Worker)> {
    std::fs::create_dir_all(&config.data.directory)?;
    let store = Store::open(&config.database()).await?;
    store.migrate().await?;
    let stage = Stage::default();
    let outbound = outbound(config, &stage)?;
    let worker = worker(config, &stage, store.clone(), outbound)?;
    Ok((store, worker))
}

/// The guarded client with the manners that the configuration asks for.
///
/// # Errors
/// When TLS cannot be set up.
pub fn outbound(config: &Config, stage: &Stage) -> anyhow::Result<Outbound> {
    let gap = Duration::try_from_secs_f64(config.outbound.per_host_gap)
        .context("outbound.per_host_gap is too long")?;
    // Publishers can always tell who asks, even before the operator has named a contact.
    let contact = match config.site.contact.as_str() {
        "" => config.origin().as_str(),
        contact => contact,
    };
    let mut manners = Manners {
        allowed_networks: config.outbound.allowed_networks.clone(),
        allowed_ports: config.outbound.allowed_ports.clone(),
        per_host_gap: gap,
        ..Manners::new(concat!("Newsstand/", env!("CARGO_PKG_VERSION")), contact)
    };
    if !stage.local_publishers.is_empty() {
        manners.allowed_networks.push("127.0.0.0/8".parse().expect("a network"));
        manners.allowed_ports.extend(&stage.local_publishers);
        manners.per_host_gap = Duration::ZERO;
        manners.picture_gap = Duration::ZERO;
    }
    Outbound::new(manners).context("calls outside cannot be set up")
}

fn worker(
    config: &Config,
    stage: &Stage,
    store: Store,
    outbound: Outbound,
) -> anyhow::Result<Worker> {
    let settings = worker::Settings {
        requests_per_second: config.outbound.requests_per_second,
        poll_every_min: config.outbound.poll_every_min,
        brisk: stage.brisk,
        encoder: encoder(config)?.map(Arc::new),
        ..worker::Settings::default()
    };
    let clock = stage.clock.clone();
    Ok(Worker::new(store, outbound, post(config)?, settings, move || clock.now()))
}

fn encoder(config: &Config) -> anyhow::Result<Option<Encoder>> {
    let path = config.stories.encoder.0.as_deref();
    path.map(|path| encoder::load(path).context("the setting stories.encoder")).transpose()
}

fn post(config: &Config) -> anyhow::Result<Option<Post>> {
    let mail = &config.mail;
    match mail.transport {
        MailTransport::Page => Ok(None),
        MailTransport::Smtp => {
            let settings = SmtpSettings {
                host: mail.host.clone(),
                port: mail.port,
                user: mail.user.0.clone(),
                password: mail.password.0.as_ref().map(|it| it.0.clone()),
                encryption: mail.encryption,
                from: mail.from.0.clone(),
            };
            Ok(Some(Post::new(&settings).context("the mail settings cannot be used")?))
        }
    }
}

fn settings(config: &Config, stage: &Stage) -> web::Settings {
    web::Settings {
        name: config.site.name.clone(),
        slogan: config.site.slogan.clone(),
        origin: config.origin().clone(),
        country: config.site.country.0,
        country_header: config.server.country_header.0.clone().map(|it| it.0),
        address_header: config.server.address_header.0.clone().map(|it| it.0),
        edition: config.edition(),
        contact: config.site.contact.clone(),
        media_directory: config.data.directory.join("pictures"),
        media_bytes_max: config.data.pictures_mib.saturating_mul(1024 * 1024),
        show_mails: stage.show_mails,
        sample_sign_ins: stage.sign_ins.clone(),
        metrics_token: config.server.metrics_token.0.as_ref().map(|it| it.0.clone()),
    }
}

/// Becomes true when the process is told to stop (SIGINT or SIGTERM).
///
/// # Errors
/// When signals cannot be caught.
pub fn stop_signal() -> anyhow::Result<watch::Receiver<bool>> {
    use tokio::signal::unix::{SignalKind, signal};

    let (stop, stopped) = watch::channel(false);
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let stop = Arc::new(stop);
    let _task = tokio::spawn(async move {
        tokio::select! {
            _told = terminate.recv() => {}
            _told = interrupt.recv() => {}
        }
        tracing::info!("Stopping; answers under way are finished first");
        let _sent = stop.send(true);
    });
    Ok(stopped)
}
