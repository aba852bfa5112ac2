//! The clusterer's state: what it is of, and its parts.

use types::Timestamp;

use super::Stories;
use crate::{Result, error::Doing};

impl Stories<'_> {
    /// Keeps the parts of the clusterer's state as of a change, instead of what was kept before.
    pub async fn put_snapshot(
        &self,
        change_seq: i64,
        parts: &[Vec<u8>],
        now: Timestamp,
    ) -> Result<()> {
        together!(self.0, "save the clusterer's state", |tx| {
            sqlx::query("delete from story_snapshot").execute(&mut *tx).await?;
            for (number, part) in (0_i64..).zip(parts) {
                sqlx::query(
                    "insert into story_snapshot (part, change_seq, taken_at, state) \
                     values ($1, $2, $3, $4)",
                )
                .bind(number)
                .bind(change_seq)
                .bind(now.as_millisecond())
                .bind(part.as_slice())
                .execute(&mut *tx)
                .await?;
            }
            Ok(())
        });
        Ok(())
    }

    /// The parts of the clusterer's last kept state, and the change it is of.
    pub async fn snapshot(&self) -> Result<Option<(i64, Vec<Vec<u8>>)>> {
        let rows: Vec<(i64, Vec<u8>)> = ask!(self.0, |db| sqlx::query_as(
            "select change_seq, state from story_snapshot order by part"
        )
        .fetch_all(db)
        .await)
        .doing("load the clusterer's state")?;
        let Some(&(change_seq, _)) = rows.first() else { return Ok(None) };
        Ok(Some((change_seq, rows.into_iter().map(|row| row.1).collect())))
    }
}
