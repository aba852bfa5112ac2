//! The queue: jobs carry an id, may run twice, and wait for their time.

use types::{JobId, SignedDuration, Timestamp};

use crate::{Result, Store, error::Doing};

/// The shelf of jobs.
#[derive(Debug)]
pub struct Queue<'a>(pub(crate) &'a Store);

/// A job that this worker claimed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Which.
    pub id: JobId,
    /// What is to be done, for example `extract_article`.
    pub kind: String,
    /// To what: the number of an article, a mail, …
    pub subject: i64,
    /// How often it was tried before.
    pub attempts: u32,
}

/// A claimed job is given to another worker when nothing was heard for this long.
const CLAIM_FOR: SignedDuration = SignedDuration::from_mins(5);

impl Queue<'_> {
    /// Adds jobs, due at once. A job of the same kind and subject is there only once; one that is
    /// being done is done once more.
    ///
    /// # Errors
    /// When the database fails; so for every method here.
    pub async fn push(&self, kind: &str, subjects: &[i64], now: Timestamp) -> Result<()> {
        if subjects.is_empty() {
            return Ok(());
        }
        together!(self.0, "queue jobs", |tx| {
            for some in subjects.chunks(100) {
                let mut query = sqlx::QueryBuilder::new("insert into job (kind, subject, run_at) ");
                query.push_values(some, |mut values, subject| {
                    values.push_bind(kind.to_owned());
                    values.push_bind(*subject);
                    values.push_bind(now.as_millisecond());
                });
                query.push(
                    " on conflict (kind, subject) do update set run_at = excluded.run_at, \
                     claimed_until = null, attempts = 0, given_up_at = null",
                );
                query.build().execute(&mut *tx).await?;
            }
            Ok(())
        });
        Ok(())
    }

    /// Takes up to `limit` due jobs of a kind, oldest first.
    pub async fn claim(&self, kind: &str, limit: u32, now: Timestamp) -> Result<Vec<Job>> {
        let until = now + CLAIM_FOR;
        let rows: Vec<(i64, String, i64, i64)> = tell!(self.0, |db| sqlx::query_as(
            "update job set claimed_until = $3 where job_id in ( \
               select job_id from job where kind = $1 and given_up_at is null and run_at <= $2 \
               and (claimed_until is null or claimed_until < $2) order by run_at, job_id limit $4) \
             returning job_id, kind, subject, attempts"
        )
        .bind(kind)
        .bind(now.as_millisecond())
        .bind(until.as_millisecond())
        .bind(i64::from(limit))
        .fetch_all(db)
        .await)
        .doing("claim jobs")?;
        Ok(rows
            .into_iter()
            .map(|(id, kind, subject, attempts)| Job {
                id: JobId(id),
                kind,
                subject,
                attempts: u32::try_from(attempts).unwrap_or(u32::MAX),
            })
            .collect())
    }

    /// Frees every job that a worker had claimed when it was killed.
    pub async fn release_claims(&self) -> Result<()> {
        tell!(self.0, |db| sqlx::query(
            "update job set claimed_until = null where claimed_until is not null"
        )
        .execute(db)
        .await
        .map(drop))
        .doing("free the claimed jobs")
    }

    /// The jobs are done and leave the queue, unless they were asked for again meanwhile.
    pub async fn done(&self, ids: &[JobId]) -> Result<()> {
        together!(self.0, "finish jobs", |tx| {
            for id in ids {
                sqlx::query("delete from job where job_id = $1 and claimed_until is not null")
                    .bind(id.0)
                    .execute(&mut *tx)
                    .await?;
            }
            Ok(())
        });
        Ok(())
    }

    /// Try again at a time, because of this.
    pub async fn again(&self, id: JobId, at: Timestamp, trouble: &str) -> Result<()> {
        tell!(self.0, |db| sqlx::query(
            "update job set claimed_until = null, attempts = attempts + 1, run_at = $2, \
             trouble = $3 where job_id = $1"
        )
        .bind(id.0)
        .bind(at.as_millisecond())
        .bind(trouble)
        .execute(db)
        .await
        .map(drop))
        .doing("put a job back")
    }

    /// Trying again does not help; it stays for the operator to see.
    pub async fn give_up(&self, id: JobId, trouble: &str, now: Timestamp) -> Result<()> {
        tell!(self.0, |db| sqlx::query(
            "update job set claimed_until = null, given_up_at = $2, trouble = $3 where job_id = $1"
        )
        .bind(id.0)
        .bind(now.as_millisecond())
        .bind(trouble)
        .execute(db)
        .await
        .map(drop))
        .doing("give up a job")
    }

    /// Waiting and given-up jobs by kind.
    pub async fn depth(&self) -> Result<Vec<(String, u64, u64)>> {
        let rows: Vec<(String, i64, i64)> = ask!(self.0, |db| {
            sqlx::query_as(
            "select kind, cast(sum(case when given_up_at is null then 1 else 0 end) as bigint), \
             cast(sum(case when given_up_at is null then 0 else 1 end) as bigint) \
             from job group by kind order by kind"
        )
        .fetch_all(db)
        .await
        })
        .doing("count the jobs")?;
        Ok(rows
            .into_iter()
            .map(|(kind, waiting, given_up)| {
                (kind, waiting.cast_unsigned(), given_up.cast_unsigned())
            })
            .collect())
    }
}
