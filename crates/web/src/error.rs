//! What can go wrong while answering. The reader gets another sentence than the log.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

/// Why a request was not answered as asked. [`crate::pages::errors`] makes the page.
#[derive(Debug)]
pub(crate) enum AppError {
    /// There is no such thing, or not for this asker.
    NotFound,
    /// It was here and was taken back; the sentence says by whom.
    Gone(String),
    /// Somebody must sign in first; they come back to this path.
    SignIn { back_to: String },
    /// Signed in, but not allowed.
    Forbidden,
    /// The request makes no sense; the sentence says why.
    BadRequest(String),
    /// Too many tries; wait so many seconds.
    TooMany { retry_after: u32 },
    /// The database is away for a moment.
    Unavailable(store::StoreError),
    /// Our fault.
    Broken(Box<dyn std::error::Error + Send + Sync>),
}

/// What handlers answer.
pub(crate) type Answer = Result<Response, AppError>;

/// The error as the layer that draws error pages finds it in the answer.
#[derive(Debug, Clone)]
pub(crate) struct ErrorPage {
    pub(crate) status: StatusCode,
    pub(crate) sentence: Option<String>,
}

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        let (status, sentence) = match self {
            Self::NotFound => (StatusCode::NOT_FOUND, None),
            Self::Gone(sentence) => (StatusCode::GONE, Some(sentence)),
            Self::SignIn { back_to } => return sign_in(&back_to),
            Self::Forbidden => (StatusCode::FORBIDDEN, None),
            Self::BadRequest(sentence) => (StatusCode::BAD_REQUEST, Some(sentence)),
            Self::TooMany { retry_after } => {
                let mut response = page(StatusCode::TOO_MANY_REQUESTS, None);
                response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(retry_after));
                return response;
            }
            Self::Unavailable(error) => {
                tracing::warn!(error = %chain(&error), "The database is away");
                let mut response = page(StatusCode::SERVICE_UNAVAILABLE, None);
                response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(5));
                return response;
            }
            Self::Broken(error) => {
                tracing::error!(error = %chain(error.as_ref()), "A request failed");
                (StatusCode::INTERNAL_SERVER_ERROR, None)
            }
        };
        page(status, sentence)
    }
}

impl From<store::StoreError> for AppError {
    fn from(error: store::StoreError) -> Self {
        if error.is_passing() { Self::Unavailable(error) } else { Self::Broken(error.into()) }
    }
}

impl From<store::SearchError> for AppError {
    fn from(error: store::SearchError) -> Self {
        Self::Broken(error.into())
    }
}

impl From<askama::Error> for AppError {
    fn from(error: askama::Error) -> Self {
        Self::Broken(error.into())
    }
}

fn page(status: StatusCode, sentence: Option<String>) -> Response {
    let mut response = status.into_response();
    let _before = response.extensions_mut().insert(ErrorPage { status, sentence });
    response
}

fn sign_in(back_to: &str) -> Response {
    let query =
        url::form_urlencoded::Serializer::new(String::new()).append_pair("back", back_to).finish();
    axum::response::Redirect::to(&format!("/sign-in?{query}")).into_response()
}

/// An error with its causes, for the log.
pub(crate) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}
