"""Units as an actor may see them."""


def test_the_world_stands(world):
    assert world.cell_a1.path.startswith(world.commune_a.path)
