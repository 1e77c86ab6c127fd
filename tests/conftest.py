"""What every test shares: how Hypothesis looks for counter-examples.

`make test` gives the same answer for the same commit; `pytest --hypothesis-profile=explore` looks further.
"""

from hypothesis import HealthCheck, settings

# A busy machine may make any example slow, so nothing here is judged by the clock.
settings.register_profile(
    "house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile(
    "explore", deadline=None, max_examples=2_000, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("house")
