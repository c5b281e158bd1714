"""Training of onrecord's tagger: data, model, training, evaluation, export."""
