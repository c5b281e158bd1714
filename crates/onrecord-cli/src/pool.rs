//! Work on all cores whose results come out in the order of the input.

use std::{
    collections::BTreeMap,
    num::NonZeroUsize,
    sync::{Mutex, PoisonError, mpsc},
    thread,
};

/// How many workers to start: as many as asked for, else one a core.
pub(crate) fn workers(asked: Option<NonZeroUsize>) -> usize {
    asked
        .or_else(|| thread::available_parallelism().ok())
        .map_or(1, NonZeroUsize::get)
}

/// Hands each of `jobs` to `work` on one of `workers` threads, and what comes of it to `take`, in order.
///
/// Jobs are drawn as they are needed, so that an endless list is no harm. The first error of `take` ends everything.
pub(crate) fn in_order<J: Send, R: Send, E>(
    workers: usize,
    jobs: impl Iterator<Item = J> + Send,
    work: impl Fn(J) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let jobs = Mutex::new(jobs.enumerate());
    // results that wait to be taken hold the workers up
    let (done, results) = mpsc::sync_channel(workers * 4);
    thread::scope(|scope| {
        for _ in 0..workers.max(1) {
            let (jobs, work, done) = (&jobs, &work, done.clone());
            scope.spawn(move || {
                loop {
                    let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).next();
                    let Some((n, job)) = job else { return };
                    if done.send((n, work(job))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(done);
        // owned here, so that an error closes the channel and the workers stop
        let results = results;
        let mut waiting = BTreeMap::new();
        let mut next = 0;
        for (n, result) in &results {
            waiting.insert(n, result);
            while let Some(result) = waiting.remove(&next) {
                take(result)?;
                next += 1;
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn results_come_in_the_order_of_the_jobs() {
        let mut taken = Vec::new();
        let work = |n: u64| {
            thread::sleep(Duration::from_millis((n * 7) % 5));
            n
        };
        in_order(4, 0..50, work, |n| {
            taken.push(n);
            Ok::<_, ()>(())
        })
        .unwrap();
        assert_eq!(taken, (0..50).collect::<Vec<_>>());
    }

    #[test]
    fn an_error_ends_an_endless_list() {
        let stopped = in_order(
            2,
            0..,
            |n: u64| n,
            |n| if n == 10 { Err(n) } else { Ok(()) },
        );
        assert_eq!(stopped, Err(10));
    }
}
